package io.agentic.tools.internal;

import io.agentic.api.tool.Tool;
import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.Offers.Offer;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools on offer, and the door of each plugin. Follows the service registry and the releases in use. */
final class OfferedTools {

    private static final Logger log = LoggerFactory.getLogger(OfferedTools.class);

    /**
     * What is in use at one moment. Not changed any more.
     *
     * @param byName sorted
     * @param views the same, as others see it
     */
    record Snapshot(Map<String, OfferedTool> byName, List<ToolView> views) {

        static Snapshot of(Map<String, OfferedTool> byName) {
            return new Snapshot(
                    byName, byName.values().stream().map(OfferedTool::view).toList());
        }
    }

    private final CallLimits limits;
    private final Clock clock;
    private final Offers<OfferedTool> offers;
    private final Map<Long, OfferedTool> byServiceId = new HashMap<>();
    private final Map<Long, PluginDoor> doors = new HashMap<>();
    private volatile Snapshot snapshot = Snapshot.of(Map.of());

    OfferedTools(ReleaseRoutes routes, CallLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        offers = new Offers<>(routes, limits.drain(), inUse -> snapshot = Snapshot.of(inUse));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Lets a call into the tool that is in use by that name; empty when there is none. */
    Optional<Visit<OfferedTool>> admit(String name, String caller) {
        return offers.admit(name, caller);
    }

    /** As {@link Offers#absence}. */
    Optional<CompletableFuture<Void>> absence(String name) {
        return offers.absence(name);
    }

    void add(ToolRegistration registration, Tool tool) {
        try {
            offers.add(new Offer<>(
                    registration.serviceId(),
                    registration.ranking(),
                    registration.bundleId(),
                    registration.name(),
                    offered(registration, tool)));
        } catch (UnusableTool e) {
            log.warn("{} is not offered: {}", registration, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} is not offered: {}", registration, OutcomeText.of(e));
        }
    }

    private synchronized OfferedTool offered(ToolRegistration registration, Tool tool) {
        var door = doors.computeIfAbsent(
                registration.bundleId(), id -> new PluginDoor(registration.plugin(), limits, clock));
        try {
            var offered = new OfferedTool(registration, tool, door);
            byServiceId.put(registration.serviceId(), offered);
            return offered;
        } finally {
            closeUnusedDoors();
        }
    }

    /** Waits a while for the calls inside. */
    void remove(long serviceId) {
        offers.remove(serviceId);
        synchronized (this) {
            byServiceId.remove(serviceId);
            closeUnusedDoors();
        }
    }

    /** Lets in no new call. */
    synchronized void close() {
        offers.close();
        byServiceId.clear();
        closeUnusedDoors();
    }

    private void closeUnusedDoors() {
        doors.entrySet().removeIf(entry -> {
            var unused = byServiceId.values().stream().noneMatch(tool -> tool.door() == entry.getValue());
            if (unused) {
                entry.getValue().close();
            }
            return unused;
        });
    }
}

package io.agentic.tools.internal;

import io.agentic.api.tool.Tool;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools on offer, and the door of each plugin. Follows the service registry; of several tools with one name the preferred is used. */
final class OfferedTools {

    private static final Logger log = LoggerFactory.getLogger(OfferedTools.class);

    /**
     * What is on offer at one moment. Not changed any more.
     *
     * @param byName sorted
     * @param views the same, as others see it
     */
    record Snapshot(Map<String, OfferedTool> byName, List<ToolView> views) {

        static final Snapshot EMPTY = new Snapshot(Map.of(), List.of());

        static Snapshot of(Map<String, OfferedTool> byName) {
            return new Snapshot(
                    byName, byName.values().stream().map(OfferedTool::view).toList());
        }
    }

    private final CallLimits limits;
    private final Clock clock;
    private final Map<Long, OfferedTool> byServiceId = new HashMap<>();
    private final Map<Long, PluginDoor> doors = new HashMap<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;

    OfferedTools(CallLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    synchronized void add(ToolRegistration registration, Tool tool) {
        var door = doors.computeIfAbsent(
                registration.bundleId(), id -> new PluginDoor(registration.plugin(), limits, clock));
        try {
            byServiceId.put(registration.serviceId(), new OfferedTool(registration, tool, door));
            refresh();
        } catch (UnusableTool e) {
            log.warn("{} is not offered: {}", registration, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} is not offered: {}", registration, OutcomeText.of(e));
        }
        closeUnusedDoors();
    }

    synchronized void remove(long serviceId) {
        var gone = byServiceId.remove(serviceId);
        if (gone != null) {
            gone.withdraw();
            refresh();
            closeUnusedDoors();
        }
    }

    /** Lets in no new call. */
    synchronized void close() {
        snapshot = Snapshot.EMPTY;
        byServiceId.clear();
        closeUnusedDoors();
    }

    private void refresh() {
        var next = new TreeMap<String, OfferedTool>();
        byServiceId.values().forEach(tool -> next.merge(tool.view().name(), tool, OfferedTools::preferred));
        snapshot = Snapshot.of(next);
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

    private static OfferedTool preferred(OfferedTool one, OfferedTool other) {
        return one.registration().compareTo(other.registration()) <= 0 ? one : other;
    }
}

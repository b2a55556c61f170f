package io.agentic.confinement.internal;

import io.agentic.api.plugin.PermissionDenied;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.permission.RefusalListener;
import io.agentic.platform.api.plugin.Lineage;
import io.agentic.platform.api.plugin.Lineage.Line;
import io.agentic.platform.api.plugin.PluginWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every refusal written down, with what led to it. A plugin that does not take no for an answer fills no disk: its first refusals are
 * written at once, further ones together, as one that says how often, the more seldom the longer it goes on. Never blocks.
 */
@Component(service = Refusals.class)
public final class Refusals {

    static final int DISTINCT = 200;
    static final long FIRST_MILLIS = 100;
    static final long LAST_MILLIS = 60_000;

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final String ACTION = "permission:refuse";
    private static final String MORE = "(of many more kinds)";

    private final ScheduledExecutorService timer;
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    @Reference(
            name = "trail",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AuditTrail trail;

    @Reference(
            name = "lineage",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lineage lineage;

    @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<RefusalListener> listeners = List.of();

    @Activate
    public Refusals() {
        this(newTimer());
    }

    private Refusals(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** For tests. */
    Refusals(ScheduledExecutorService timer, AuditTrail trail, Lineage lineage, RefusalListener... listeners) {
        this(timer);
        this.listeners = List.of(listeners);
        this.trail = trail;
        this.lineage = lineage;
    }

    private static ScheduledExecutorService newTimer() {
        return new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "plugin-refusals");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        backlogs.values().forEach(Backlog::flush);
        timer.shutdown();
    }

    /**
     * A release may not do something.
     *
     * @param plugin its id
     * @param version of the release
     * @param permission what would have been needed
     * @return what the plugin is told
     */
    PermissionDenied add(String plugin, String version, String permission) {
        var release = plugin + " " + version;
        var shown = Shown.line(permission);
        var holder = PluginWork.now().map(PluginWork::holder).orElse("");
        backlogs.computeIfAbsent(release, key -> new Backlog(plugin, version)).add(new Refusal(holder, shown));
        return new PermissionDenied(
                release + " may not: " + shown
                        + ". If its author asked for that, an administrator permits it with: plugin:grant " + plugin
                        + " \"" + shown + "\". See plugin:permissions " + plugin + ".",
                shown);
    }

    /**
     * @param holder whose work it was
     * @param permission what would have been needed
     */
    private record Refusal(String holder, String permission) {}

    /** What one release was refused and nobody has written yet. */
    private final class Backlog {

        private final String plugin;
        private final String version;
        private final String release;
        private Map<Refusal, Long> counts = new HashMap<>();
        private long wait;
        private boolean scheduled;

        Backlog(String plugin, String version) {
            this.plugin = plugin;
            this.version = version;
            this.release = plugin + " " + version;
        }

        synchronized void add(Refusal refusal) {
            var kept = counts.size() < DISTINCT || counts.containsKey(refusal) ? refusal : new Refusal("", MORE);
            counts.merge(kept, 1L, Long::sum);
            if (!scheduled && !timer.isShutdown()) {
                scheduled = true;
                timer.schedule(this::flush, wait, TimeUnit.MILLISECONDS);
            }
        }

        void flush() {
            take().forEach(this::write);
        }

        /** What is there now. While there is something each time, the next time is later. */
        private synchronized Map<Refusal, Long> take() {
            var all = counts;
            counts = new HashMap<>();
            if (all.isEmpty() || timer.isShutdown()) {
                wait = 0;
                scheduled = false;
                return all;
            }
            wait = Math.min(LAST_MILLIS, Math.max(FIRST_MILLIS, wait * 2));
            timer.schedule(this::flush, wait, TimeUnit.MILLISECONDS);
            return all;
        }

        private void write(Refusal refusal, long times) {
            log.warn("{} was refused: {} ({} times)", release, refusal.permission(), times);
            listeners.forEach(listener -> listener.refused(plugin, version, refusal.permission(), times));
            line(refusal.holder())
                    .whenComplete((line, trouble) -> record(refusal, times, trouble == null ? line : Optional.empty()));
        }

        private void record(Refusal refusal, long times, Optional<Line> line) {
            var event = AuditEvent.note(line.map(Line::requester).orElse("plugin:" + plugin), ACTION)
                    .outcome(Outcome.REFUSED)
                    .door("guard")
                    .plugin(release)
                    .target(refusal.permission())
                    .task(line.map(Line::task).orElse(""))
                    .workspace(line.map(Line::workspace).orElse(""))
                    .agents(line.map(Line::agents).orElse(refusal.holder()))
                    .arguments(FlatJson.line().number("times", times).end())
                    .reason("not granted")
                    .build();
            var door = trail;
            if (door == null) {
                log.error("The audit trail is not there to be told: {} was refused {}", release, refusal.permission());
                return;
            }
            door.record(List.of(event)).whenComplete((done, trouble) -> {
                if (trouble != null) {
                    log.error(
                            "{} was refused {}, and the audit trail does not know: {}",
                            release,
                            refusal.permission(),
                            trouble);
                }
            });
        }
    }

    private CompletionStage<Optional<Line>> line(String holder) {
        var known = lineage;
        return holder.isEmpty() || known == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : known.lineOf(holder);
    }
}

package io.agentic.plugins.internal.log;

import io.agentic.platform.api.permission.RefusalListener;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.PluginListener;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.view.LogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Keeps the last lines of each plugin in memory: what its code has logged, what it was refused, and what became of it. Texts only: an exception that is kept
 * would keep the classes of its plugin.
 */
@Component(service = {PluginLogs.class, PluginListener.class, RefusalListener.class})
public final class PluginLogs implements LogListener, PluginListener, RefusalListener {

    private static final int LINES = 500;
    private static final int CHARACTERS = 2_000;

    private final Map<String, Deque<LogLine>> lines = new ConcurrentHashMap<>();

    @Reference(name = "readers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void follow(LogReaderService reader) {
        reader.addLogListener(this);
    }

    void unfollow(LogReaderService reader) {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        var bundle = entry.getBundle();
        if (bundle != null) {
            ReleaseHost.pluginAt(bundle.getLocation())
                    .ifPresent(plugin -> add(
                            plugin,
                            new LogLine(
                                    Instant.ofEpochMilli(entry.getTime()),
                                    entry.getLogLevel().name(),
                                    bundle.getVersion().toString(),
                                    text(entry))));
        }
    }

    @Override
    public void changed(PluginEvent event) {
        add(
                event.plugin(),
                new LogLine(
                        event.at(),
                        "LIFE",
                        event.version(),
                        event.word() + (event.reason().isEmpty() ? "" : ": " + event.reason())));
    }

    @Override
    public void refused(String plugin, String version, String permission, long times) {
        add(
                plugin,
                new LogLine(
                        Instant.now(),
                        "REFUSED",
                        version,
                        "not granted: " + permission + (times == 1 ? "" : " (" + times + " times)")));
    }

    /** The last lines of a plugin, oldest first. */
    public List<LogLine> last(String plugin, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("'lines' must be at least 1, not " + count);
        }
        var kept = lines.getOrDefault(plugin, new ArrayDeque<>());
        synchronized (kept) {
            return kept.stream().skip(Math.max(0, kept.size() - count)).toList();
        }
    }

    private void add(String plugin, LogLine line) {
        var kept = lines.computeIfAbsent(plugin, id -> new ArrayDeque<>());
        synchronized (kept) {
            if (kept.size() == LINES) {
                kept.removeFirst();
            }
            kept.addLast(line);
        }
    }

    private static String text(LogEntry entry) {
        var trouble = entry.getException();
        var text = trouble == null ? entry.getMessage() : entry.getMessage() + ": " + trouble;
        return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
    }
}

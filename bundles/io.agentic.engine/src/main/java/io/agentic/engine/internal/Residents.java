package io.agentic.engine.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which tasks have their state in memory, and lets those rest that had nothing to do for longest when all together take too much.
 * Thread-safe.
 */
final class Residents {

    /** What a task takes beside its texts, in characters: about. */
    private static final long FRAME = 4_000;

    private final long limit;
    private final Map<TaskRun, Long> weights = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /** @param limit characters that states may take together */
    Residents(long limit) {
        this.limit = limit;
    }

    /** A task has done something, and its state now takes so many characters. */
    void used(TaskRun run, long chars) {
        List<TaskRun> tired;
        synchronized (this) {
            var before = weights.put(run, FRAME + chars);
            total += FRAME + chars - (before == null ? 0 : before);
            tired = total > limit ? eldest(run) : List.of();
        }
        tired.forEach(TaskRun::rest);
    }

    /** A task is over. */
    synchronized void gone(TaskRun run) {
        var weight = weights.remove(run);
        total -= weight == null ? 0 : weight;
    }

    private List<TaskRun> eldest(TaskRun current) {
        var eldest = new ArrayList<TaskRun>();
        var entries = weights.entrySet().iterator();
        while (total > limit && entries.hasNext()) {
            var entry = entries.next();
            if (entry.getKey() != current) {
                eldest.add(entry.getKey());
                total -= entry.getValue();
                entries.remove();
            }
        }
        return eldest;
    }
}

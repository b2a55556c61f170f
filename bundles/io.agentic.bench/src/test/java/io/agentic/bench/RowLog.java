package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.bench.RawTable.Row;
import io.agentic.bench.WatchedJournal.Append;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Remembers which entries were journalled and how long they were, not what was in them, so that it takes no memory to speak of; and
 * inserts as many rows of the same tasks, kinds and lengths into a bare table.
 */
final class RowLog {

    private final Map<TaskId, Integer> numbers = new HashMap<>();
    private final List<TaskId> tasks = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private int[] log = new int[1 << 16];
    private int length;
    private int appends;
    private int rows;
    private long bytes;

    /** Takes down an append. */
    synchronized void add(Append append) {
        appends++;
        var task = numbers.computeIfAbsent(append.task(), id -> {
            tasks.add(id);
            return tasks.size() - 1;
        });
        put(task, append.entries().size());
        for (var entry : append.entries()) {
            if (!kinds.contains(entry.kind())) {
                kinds.add(entry.kind());
            }
            // Journal texts of the bench are plain ASCII: a byte a character.
            put(kinds.indexOf(entry.kind()), entry.payload().length());
            rows++;
            bytes += entry.payload().length();
        }
    }

    int appends() {
        return appends;
    }

    int rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** How long it takes to insert the rows, in the same order, {@link GroupedTable#BATCH} appends to a transaction. */
    Duration insertAgain(Path folder) throws SQLException {
        var noise = new byte[Arrays.stream(log, 0, length).max().orElse(0) + 1];
        new Random(1).nextBytes(noise);
        var last = new long[tasks.size()];
        try (var table = new RawTable(folder)) {
            var from = System.nanoTime();
            var batch = new ArrayList<Row>();
            var waiting = 0;
            for (int at = 0; at < length; ) {
                var task = log[at++];
                for (int left = log[at++]; left > 0; left--) {
                    var kind = kinds.get(log[at++]);
                    var payload = Arrays.copyOf(noise, log[at++]);
                    batch.add(new Row(tasks.get(task).value(), ++last[task], kind, from, payload));
                }
                if (++waiting == GroupedTable.BATCH || at == length) {
                    table.insert(batch);
                    batch.clear();
                    waiting = 0;
                }
            }
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    private void put(int one, int two) {
        if (length + 2 > log.length) {
            log = Arrays.copyOf(log, log.length * 2);
        }
        log[length++] = one;
        log[length++] = two;
    }
}

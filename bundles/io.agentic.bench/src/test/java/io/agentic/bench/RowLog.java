package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.bench.WatchedJournal.Append;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
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
 * Remembers which entries were journalled and audited and how long they were, not what was in them, so that it takes no memory to speak
 * of; and inserts as many rows of the same tasks, kinds and lengths into two bare tables.
 */
final class RowLog {

    private final Map<TaskId, Integer> numbers = new HashMap<>();
    private final List<TaskId> tasks = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private int[] log = new int[1 << 16];
    private int length;
    private int appends;
    private int rows;
    private int audited;
    private long bytes;

    /** Takes down an append, and what of it the audit trail was told. */
    synchronized void add(Append append) {
        appends++;
        var task = numbers.computeIfAbsent(append.task(), id -> {
            tasks.add(id);
            return tasks.size() - 1;
        });
        put(task);
        put(append.entries().size());
        for (var entry : append.entries()) {
            if (!kinds.contains(entry.kind())) {
                kinds.add(entry.kind());
            }
            // Journal texts of the bench are plain ASCII: a byte a character.
            put(kinds.indexOf(entry.kind()));
            put(entry.payload().length());
            rows++;
            bytes += entry.payload().length();
            put(entry.audited());
        }
    }

    private void put(List<AuditEvent> events) {
        put(events.size());
        for (var event : events) {
            put(event.id().length());
            put(event.payload().length());
        }
        audited += events.size();
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

    int audited() {
        return audited;
    }

    /** How long it takes to insert all of them, in the same order, {@link GroupedTable#BATCH} appends to a transaction. */
    Duration insertAgain(Path folder) throws SQLException {
        var noise = new byte[Arrays.stream(log, 0, length).max().orElse(0) + 1];
        new Random(1).nextBytes(noise);
        var digest = new byte[AuditRecord.HASH_BYTES];
        var name = "x".repeat(noise.length);
        var last = new long[tasks.size()];
        var links = 0L;
        try (var connection = new Sqlite(folder).dataSource("raw.db").getConnection()) {
            var table = new RawTable(connection);
            var trail = new RawAuditTable(connection);
            var from = System.nanoTime();
            var batch = new ArrayList<RawTable.Row>();
            var audit = new ArrayList<RawAuditTable.Row>();
            var waiting = 0;
            for (int at = 0; at < length; ) {
                var task = log[at++];
                for (int left = log[at++]; left > 0; left--) {
                    var kind = kinds.get(log[at++]);
                    var id = tasks.get(task).value();
                    batch.add(new RawTable.Row(id, ++last[task], kind, from, Arrays.copyOf(noise, log[at++])));
                    for (int events = log[at++]; events > 0; events--) {
                        var event = name.substring(0, log[at++]);
                        var payload = Arrays.copyOf(noise, log[at++]);
                        audit.add(new RawAuditTable.Row(++links, from, event, id, digest, payload));
                    }
                }
                if (++waiting == GroupedTable.BATCH || at == length) {
                    table.add(batch);
                    trail.insert(audit);
                    batch.clear();
                    audit.clear();
                    waiting = 0;
                }
            }
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    private void put(int number) {
        if (length == log.length) {
            log = Arrays.copyOf(log, log.length * 2);
        }
        log[length++] = number;
    }
}

package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.bench.RawAuditTable.Row;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.store.jdbc.internal.JdbcAudit;
import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.store.jdbc.internal.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writers that each have one thing written after the other and wait until it is on disk: audit records; bare rows of the same bytes;
 * steps of a task, without and with the two records (attempt, outcome) that a tool call brings.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class AuditBenchmark {

    private static final String ARGUMENTS = "{\"path\":\"src/main/java/" + "x".repeat(175) + "\"}";
    private static final String PAYLOAD = "{\"is\":\"Stepped\",\"text\":\"" + "x".repeat(275) + "\"}";
    private static final int SEALED_BYTES = 29 + 16; // format, nonce and tag of the cipher; nonce of the digest

    @Benchmark
    public void audit(Durable ours, Author author) {
        ours.audit.record(List.of(author.attempt())).toCompletableFuture().join();
    }

    @Benchmark
    public void table(Bare raw) {
        raw.table.insert(raw.next()).join();
    }

    @Benchmark
    public void step(Durable ours, Author author) {
        append(ours, author, List.of());
    }

    @Benchmark
    public void auditedStep(Durable ours, Author author) {
        var attempt = author.attempt();
        append(
                ours,
                author,
                List.of(attempt, attempt.ended(AuditEvent.Outcome.DONE).build()));
    }

    private static void append(Durable ours, Author author, List<AuditEvent> audited) {
        ours.journal
                .append(author.task, 1, List.of(author.next(audited)), TaskStatus.RUNNING)
                .toCompletableFuture()
                .join();
    }

    @State(Scope.Benchmark)
    public static class Durable {

        private final AtomicLong tasks = new AtomicLong();
        private Path folder;
        private JdbcStore store;
        private JdbcJournal journal;
        private JdbcAudit audit;

        @Setup
        public void open() throws IOException {
            folder = Scratch.folder();
            store = new Sqlite(folder).store();
            journal = new JdbcJournal(store);
            audit = new JdbcAudit(store);
        }

        @TearDown
        public void close() throws IOException {
            store.close();
            Scratch.delete(folder);
        }
    }

    @State(Scope.Benchmark)
    public static class Bare {

        private final AtomicLong seq = new AtomicLong();
        private final byte[] digest = new byte[32];
        private Path folder;
        private GroupedTable<Row> table;

        @Setup
        public void open() throws IOException, SQLException {
            folder = Scratch.folder();
            table = new GroupedTable<>(new RawAuditTable(folder));
        }

        Row next() {
            var event = event("task-0");
            var payload = new byte[SEALED_BYTES + event.payload().length()];
            return new Row(seq.incrementAndGet(), System.nanoTime(), event.id(), event.task(), digest, payload);
        }

        @TearDown
        public void close() throws IOException, SQLException {
            table.close();
            Scratch.delete(folder);
        }
    }

    /** Writes one task of its own. */
    @State(Scope.Thread)
    public static class Author {

        private TaskId task;
        private long seq;

        @Setup
        public void open(Durable ours) {
            task = new TaskId("task-" + ours.tasks.incrementAndGet());
            var now = Instant.now();
            var head = new TaskHead(task, "bench", "default", TaskStatus.RUNNING, "A task of the bench", now, now);
            ours.journal
                    .open(head, List.of(next(List.of())))
                    .toCompletableFuture()
                    .join();
        }

        Entry next(List<AuditEvent> audited) {
            return new Entry(++seq, "Stepped", Instant.now(), PAYLOAD, audited);
        }

        AuditEvent attempt() {
            return event(task.value());
        }
    }

    static AuditEvent event(String task) {
        return AuditEvent.attempt("bench", "tool:read_file")
                .workspace("default")
                .task(task)
                .door("engine")
                .agents("supervisor/specialist-1")
                .arguments(ARGUMENTS)
                .build();
    }
}

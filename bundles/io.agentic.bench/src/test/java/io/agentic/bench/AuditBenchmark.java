package io.agentic.bench;

import io.agentic.bench.RawAuditTable.Row;
import io.agentic.platform.api.audit.AuditEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
import org.openjdk.jmh.infra.ThreadParams;

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
    private static final int SEALED_BYTES = 29 + 16; // format, nonce and tag of the cipher; nonce of the digest

    @Benchmark
    public void audit(DurableStore ours, TaskAuthor author) {
        ours.audit().record(List.of(attempt(author))).toCompletableFuture().join();
    }

    @Benchmark
    public void table(Bare raw, BareAuthor author) {
        raw.table.insert(raw.next(author.task)).join();
    }

    @Benchmark
    public void step(TaskAuthor author) {
        author.append(List.of());
    }

    @Benchmark
    public void auditedStep(TaskAuthor author) {
        var attempt = attempt(author);
        author.append(List.of(attempt, attempt.ended(AuditEvent.Outcome.DONE).build()));
    }

    private static AuditEvent attempt(TaskAuthor author) {
        return event(author.task().value());
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

        Row next(String task) {
            var event = event(task);
            var payload = new byte[SEALED_BYTES + event.payload().length()];
            return new Row(seq.incrementAndGet(), System.nanoTime(), event.id(), event.task(), digest, payload);
        }

        @TearDown
        public void close() throws IOException, SQLException {
            table.close();
            Scratch.delete(folder);
        }
    }

    /** Each has a task of its own, as {@link TaskAuthor} has, so that the index grows in as many places. */
    @State(Scope.Thread)
    public static class BareAuthor {

        private String task;

        @Setup
        public void open(ThreadParams thread) {
            task = DurableStore.taskId(thread.getThreadIndex() + 1);
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

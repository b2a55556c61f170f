package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.bench.RawTable.Row;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.store.jdbc.internal.JdbcJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Many writers that each append one entry after the other and wait until it is on disk; ours, and bare rows behind a group commit. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class JournalBenchmark {

    private static final String KIND = "Stepped";
    private static final String PAYLOAD = "{\"is\":\"Stepped\",\"text\":\"" + "x".repeat(275) + "\"}";

    @Benchmark
    public void journal(Durable ours, Author author) {
        ours.journal
                .append(author.task, 1, List.of(author.next()), TaskStatus.RUNNING)
                .toCompletableFuture()
                .join();
    }

    @Benchmark
    public void table(Bare raw, RowAuthor author) {
        raw.table.insert(author.next()).join();
    }

    @State(Scope.Benchmark)
    public static class Durable {

        private final AtomicInteger tasks = new AtomicInteger();
        private Path folder;
        private JdbcJournal journal;

        @Setup
        public void open() throws IOException {
            folder = Scratch.folder();
            journal = new Sqlite(folder).journal();
        }

        @TearDown
        public void close() throws IOException {
            journal.close();
            Scratch.delete(folder);
        }
    }

    @State(Scope.Benchmark)
    public static class Bare {

        private final AtomicInteger tasks = new AtomicInteger();
        private Path folder;
        private GroupedTable<Row> table;

        @Setup
        public void open() throws IOException, SQLException {
            folder = Scratch.folder();
            table = new GroupedTable<>(new RawTable(folder));
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
            task = new TaskId(id(ours.tasks));
            var now = Instant.now();
            var head = new TaskHead(task, "bench", "default", TaskStatus.RUNNING, "A task of the bench", now, now);
            ours.journal.open(head, List.of(next())).toCompletableFuture().join();
        }

        Entry next() {
            return new Entry(++seq, KIND, Instant.now(), PAYLOAD);
        }
    }

    /** Writes the rows of one task of its own. */
    @State(Scope.Thread)
    public static class RowAuthor {

        private String task;
        private long seq;

        @Setup
        public void open(Bare raw) {
            task = id(raw.tasks);
        }

        Row next() {
            return new Row(task, ++seq, KIND, System.nanoTime(), PAYLOAD.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String id(AtomicInteger tasks) {
        return String.format("task-%021d", tasks.incrementAndGet());
    }
}

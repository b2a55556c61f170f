package io.agentic.bench;

import io.agentic.bench.RawTable.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
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

    @Benchmark
    public void journal(TaskAuthor author) {
        author.append(List.of());
    }

    @Benchmark
    public void table(Bare raw, RowAuthor author) {
        raw.table.insert(author.next()).join();
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

    /** Writes the rows of one task of its own. */
    @State(Scope.Thread)
    public static class RowAuthor {

        private String task;
        private long seq;

        @Setup
        public void open(Bare raw) {
            task = DurableStore.taskId(raw.tasks.incrementAndGet());
        }

        Row next() {
            return new Row(
                    task,
                    ++seq,
                    TaskAuthor.KIND,
                    System.nanoTime(),
                    TaskAuthor.PAYLOAD.getBytes(StandardCharsets.UTF_8));
        }
    }
}

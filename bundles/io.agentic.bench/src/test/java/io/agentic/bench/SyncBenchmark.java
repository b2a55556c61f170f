package io.agentic.bench;

import io.agentic.bench.RawTable.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** What it costs to put the entries of one task on disk and do nothing else. An operation is a task; each of its portions is synced. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class SyncBenchmark {

    @Benchmark
    public long file(RawFile raw) throws IOException {
        return raw.write();
    }

    @Benchmark
    public long table(Table raw) throws SQLException {
        return raw.write();
    }

    /** The payloads of a portion, written and forced; over again from the start after four megabytes, like SQLite's log. */
    @State(Scope.Benchmark)
    public static class RawFile {

        private static final long SIZE = 4 << 20;

        private final List<ByteBuffer> portions = new ArrayList<>();
        private Path folder;
        private FileChannel file;
        private long position;

        @Setup
        public void open() throws IOException {
            for (var rows : Story.ofOneTask(Team.PLAIN).portions()) {
                var bytes = ByteBuffer.allocate(
                        rows.stream().mapToInt(row -> row.payload().length).sum());
                rows.forEach(row -> bytes.put(row.payload()));
                portions.add(bytes);
            }
            folder = Scratch.folder();
            file = FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        long write() throws IOException {
            for (var portion : portions) {
                portion.flip();
                if (position + portion.remaining() > SIZE) {
                    position = 0;
                }
                position += file.write(portion, position);
                file.force(false);
            }
            return position;
        }

        @TearDown
        public void close() throws IOException {
            file.close();
            Scratch.delete(folder);
        }
    }

    /** The rows of a portion, inserted into a bare table and committed. */
    @State(Scope.Benchmark)
    public static class Table {

        private Story story;
        private Path folder;
        private RawTable table;
        private long tasks;

        @Setup
        public void open() throws IOException, SQLException {
            story = Story.ofOneTask(Team.PLAIN);
            folder = Scratch.folder();
            table = new RawTable(folder);
        }

        long write() throws SQLException {
            var task = String.format("task-%021d", ++tasks);
            for (var rows : story.portions()) {
                var own = new ArrayList<Row>(rows.size());
                rows.forEach(row -> own.add(new Row(task, row.seq(), row.kind(), row.at(), row.payload())));
                table.insert(own);
            }
            return tasks;
        }

        @TearDown
        public void close() throws IOException, SQLException {
            table.close();
            Scratch.delete(folder);
        }
    }
}

package io.agentic.bench;

import io.agentic.store.jdbc.internal.JdbcAudit;
import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.store.jdbc.internal.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The store of the house in a folder of its own, for all threads of a benchmark. */
@State(Scope.Benchmark)
public class DurableStore {

    private final AtomicInteger tasks = new AtomicInteger();
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

    JdbcJournal journal() {
        return journal;
    }

    JdbcAudit audit() {
        return audit;
    }

    String newTask() {
        return taskId(tasks.incrementAndGet());
    }

    /** As long as those of the house. */
    static String taskId(int number) {
        return String.format("task-%021d", number);
    }
}

package io.agentic.bench;

import io.agentic.bench.RawTable.Row;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A {@link RawTable} behind the simplest group commit: one thread inserts all that waits and commits once for all. */
final class GroupedTable implements AutoCloseable {

    static final int BATCH = 512;

    private final RawTable table;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "bench-table-writer");

    GroupedTable(Path folder) throws SQLException {
        table = new RawTable(folder);
        writer.setDaemon(true);
        writer.start();
    }

    /** Inserts a row; completes when it is on disk. */
    CompletableFuture<Void> insert(Row row) {
        var waiting = new Waiting(row, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.done();
    }

    @Override
    public void close() throws SQLException {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        table.close();
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                table.insert(batch.stream().map(Waiting::row).toList());
                batch.forEach(waiting -> waiting.done().complete(null));
                batch.clear();
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (SQLException e) {
            batch.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    private record Waiting(Row row, CompletableFuture<Void> done) {}
}

package io.agentic.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A {@link BareTable} behind the simplest group commit: one thread inserts all that waits and commits once for all. */
final class GroupedTable<R> implements AutoCloseable {

    static final int BATCH = 512;

    private final BareTable<R> table;
    private final BlockingQueue<Waiting<R>> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "bench-table-writer");

    GroupedTable(BareTable<R> table) {
        this.table = table;
        writer.setDaemon(true);
        writer.start();
    }

    /** Inserts a row; completes when it is on disk. */
    CompletableFuture<Void> insert(R row) {
        var waiting = new Waiting<>(row, new CompletableFuture<>());
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
        var batch = new ArrayList<Waiting<R>>();
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

    private record Waiting<R>(R row, CompletableFuture<Void> done) {}
}

package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes what many want written: it takes all that waits, does it in one transaction, and says so after the commit. A
 * sync of the disk is thus shared by all who waited for the one before.
 *
 * <p>A change that is {@linkplain Rejected rejected}, or throws, fails alone. When the database fails, all changes of the batch fail and
 * nothing of them is kept; the writer goes on with the next batch on a new connection.
 */
final class GroupCommit implements AutoCloseable {

    /** Something to be written. */
    @FunctionalInterface
    interface Change<T> {

        /** @throws Rejected if it may not be, before it has changed anything */
        T apply(StoreWriter writer) throws SQLException, Rejected;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration LAST_WRITES = Duration.ofSeconds(1);

    private final OwnedDatabase database;
    private final SubjectKeys keys;
    private final Clock clock;
    private final int capacity;
    private final int batchSize;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private final Thread writer = new Thread(this::write, "agentic-store-writer");
    private boolean closed;
    private StoreWriter connected;
    private boolean failing;

    /**
     * Starts the writer.
     *
     * @param capacity when so many changes wait, those that can be refused are
     * @param batchSize so many share a transaction
     */
    GroupCommit(OwnedDatabase database, SubjectKeys keys, Clock clock, int capacity, int batchSize)
            throws SQLException {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.connected = new StoreWriter(database, keys, clock);
        writer.setDaemon(true);
        writer.start();
    }

    /** Has a change written. The future completes on the writer when it is on disk. */
    <T> CompletableFuture<T> submit(Change<T> change) {
        return submit(new Waiting<>(change, new Committed<T>(writer)), Integer.MAX_VALUE);
    }

    /** Has a change written like {@link #submit}, or fails at once when too much waits. */
    <T> CompletableFuture<T> submitUnlessBusy(Change<T> change) {
        return submit(new Waiting<>(change, new Committed<T>(writer)), capacity);
    }

    private <T> CompletableFuture<T> submit(Waiting<T> entry, int room) {
        synchronized (waiting) {
            if (closed) {
                return CompletableFuture.failedFuture(closedProblem());
            }
            if (waiting.size() >= room) {
                return CompletableFuture.failedFuture(busyProblem());
            }
            waiting.add(entry);
            waiting.notifyAll();
        }
        return entry.done;
    }

    /** Writes what waits, for a second at most, and ends. What is left then fails. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            writer.join(LAST_WRITES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (waiting) {
            waiting.forEach(left -> left.fail(closedProblem()));
            waiting.clear();
        }
    }

    private void write() {
        for (var batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                while (!commit(batch)) {
                    LOG.debug("Once more, without the change that failed");
                }
                batch.forEach(Waiting::complete);
                recovered();
            } catch (Throwable e) { // Whatever it is: those who wait must hear of it, and the thread must not end.
                disconnect();
                var problem = database.unwritten(e);
                failed(problem);
                batch.forEach(change -> change.fail(problem));
            }
        }
        disconnect();
    }

    /** Says so once, however often it is tried again. */
    private void failed(AgenticException problem) {
        if (failing) {
            LOG.debug("{}", problem.getMessage());
        } else {
            LOG.error("{}", problem.getMessage());
            failing = true;
        }
    }

    private void recovered() {
        if (failing) {
            LOG.info("The database is written again");
            failing = false;
        }
    }

    /** Waits for changes; none when closed. */
    private List<Waiting<?>> take() {
        var batch = new ArrayList<Waiting<?>>();
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            while (!waiting.isEmpty() && batch.size() < batchSize) {
                batch.add(waiting.remove());
            }
        }
        return batch;
    }

    /** Returns false if a change threw something unforeseen: then it was taken out of the batch, and all was undone. */
    private boolean commit(List<Waiting<?>> batch) throws SQLException {
        if (connected == null) {
            connected = new StoreWriter(database, keys, clock);
        }
        for (var change : batch) {
            try {
                change.apply(connected);
            } catch (RuntimeException e) {
                connected.rollback();
                batch.remove(change);
                change.fail(e);
                return false;
            }
        }
        connected.commit();
        return true;
    }

    private void disconnect() {
        if (connected != null) {
            connected.close();
            connected = null;
        }
    }

    private AgenticException busyProblem() {
        return new AgenticException(
                Problem.Code.BUSY,
                "The database has " + capacity + " writes waiting and takes nothing new.",
                "Try again in a moment; if it lasts, look at the disk, or raise 'queue' in io.agentic.store.jdbc.cfg.");
    }

    private static AgenticException closedProblem() {
        return new AgenticException(
                Problem.Code.UNAVAILABLE,
                "The database is closing and takes no more writes.",
                "Try again when the runtime is up.");
    }

    /** Why a change may not be. */
    static final class Rejected extends Exception {

        private static final long serialVersionUID = 1L;

        Rejected(RuntimeException reason) {
            super(reason);
        }
    }

    /** A change and who waits for it. */
    private static final class Waiting<T> {

        private final Change<T> change;
        private final Committed<T> done;
        private T value;
        private Throwable rejection;

        Waiting(Change<T> change, Committed<T> done) {
            this.change = change;
            this.done = done;
        }

        void apply(StoreWriter to) throws SQLException {
            rejection = null; // of an attempt that was undone
            try {
                value = change.apply(to);
            } catch (Rejected e) {
                rejection = e.getCause();
            }
        }

        void complete() {
            if (rejection != null) {
                done.completeExceptionally(rejection);
            } else {
                done.complete(value);
            }
        }

        void fail(Throwable reason) {
            done.completeExceptionally(reason);
        }
    }
}

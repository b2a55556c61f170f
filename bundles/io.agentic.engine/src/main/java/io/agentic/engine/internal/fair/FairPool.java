package io.agentic.engine.internal.fair;

import io.agentic.engine.internal.fair.FairQueue.Line;
import io.agentic.engine.internal.fair.FairQueue.Turn;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads whose time is shared fairly between workspaces and tasks. Thread-safe.
 *
 * <p>A thread that work holds up may be {@linkplain #replace replaced}, so that the others lose nothing by it.
 */
public final class FairPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FairPool.class);

    private final FairQueue<Runnable> queue = new FairQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ThreadFactory threads;
    private int wanted;
    private int workers;
    private int idle;
    private boolean closed;

    /** @param size so many threads, started when there is work */
    public FairPool(int size, ThreadFactory threads) {
        this.wanted = size;
        this.threads = threads;
    }

    /** The line of one task. */
    public Line<Runnable> line(String workspace, int weight) {
        lock.lock();
        try {
            return queue.line(workspace, weight);
        } finally {
            lock.unlock();
        }
    }

    /** Runs something when its line has its turn. Nothing is run once the pool is closed. */
    public void execute(Line<Runnable> line, Runnable action) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            queue.add(line, action);
            if (idle > 0) {
                work.signal();
            } else {
                hire();
            }
        } finally {
            lock.unlock();
        }
    }

    /** One thread more than usual: one of those there are is held up. */
    public void replace() {
        lock.lock();
        try {
            wanted++;
            if (!closed && queue.size() > 0) {
                hire();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The thread that was held up is back. */
    public void restore() {
        lock.lock();
        try {
            wanted--;
            work.signalAll(); // one too many ends
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits; what runs ends by itself. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void hire() {
        if (workers < wanted) {
            workers++;
            threads.newThread(this::serve).start();
        }
    }

    private void serve() {
        Turn<Runnable> turn = null;
        var cost = 0L;
        while ((turn = next(turn, cost)) != null) {
            var begun = System.nanoTime();
            try {
                turn.work().run();
            } catch (Throwable e) { // whatever it is, the thread is needed
                log.error("Work of the engine broke", e);
            }
            cost = System.nanoTime() - begun;
        }
    }

    /** Settles the turn before and waits for the next; null when this thread is to end. */
    private Turn<Runnable> next(Turn<Runnable> before, long cost) {
        lock.lock();
        try {
            if (before != null) {
                queue.done(before, cost);
            }
            while (!closed && workers <= wanted) {
                var turn = queue.poll();
                if (turn.isPresent()) {
                    return turn.get();
                }
                idle++;
                try {
                    work.awaitUninterruptibly();
                } finally {
                    idle--;
                }
            }
            workers--;
            return null;
        } finally {
            lock.unlock();
        }
    }
}

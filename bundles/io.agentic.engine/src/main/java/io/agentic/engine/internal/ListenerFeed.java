package io.agentic.engine.internal;

import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.RecordWriter.Written;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of all tasks what has been written, on a thread of its own, so that they cannot slow a task. Thread-safe.
 *
 * <p>After telling, the thread rests for a millisecond before it looks again, and only then may be woken: waking a thread for each
 * step of a task costs as much as the step. Of what listeners are too slow for, {@value #MOST_WAITING} records wait; the rest is not
 * told.
 */
final class ListenerFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListenerFeed.class);
    private static final int MOST_WAITING = 10_000;
    private static final long REST_NANOS = 1_000_000;

    private final Narrator narrator;
    private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Portion> portions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong untold = new AtomicLong();
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    ListenerFeed(Narrator narrator) {
        this.narrator = narrator;
        this.thread = Threads.named("agentic-listeners").newThread(this::serve);
        thread.start();
    }

    void add(TaskListener listener) {
        listeners.add(listener);
    }

    void remove(TaskListener listener) {
        listeners.remove(listener);
    }

    /** Never waits. */
    void tell(TaskId task, List<Written> records) {
        if (listeners.isEmpty()) {
            return;
        }
        if (waiting.addAndGet(records.size()) > MOST_WAITING) {
            waiting.addAndGet(-records.size());
            if (untold.getAndAdd(records.size()) == 0) {
                log.warn("Listeners are too slow; they are not told of all that happens, first of task {}", task);
            }
            return;
        }
        portions.add(new Portion(task, records));
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** How many records the listeners were too slow for. */
    long untold() {
        return untold.get();
    }

    /** Whether all is told and the thread sleeps. */
    boolean resting() {
        return asleep;
    }

    /** What has not been told is not told any more; a listener that waits is interrupted. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (untold() > 0) {
            log.warn("Listeners were too slow; they were not told of {} records", untold());
        }
    }

    private void serve() {
        while (!closed) {
            for (var portion = portions.poll(); portion != null && !closed; portion = portions.poll()) {
                waiting.addAndGet(-portion.records().size());
                tellNow(portion);
            }
            Thread.interrupted(); // a listener may leave it behind, and nothing would rest
            LockSupport.parkNanos(this, REST_NANOS);
            sleep();
        }
    }

    private void sleep() {
        asleep = true;
        while (portions.isEmpty() && !closed) {
            LockSupport.park(this);
            asleep = portions.isEmpty();
        }
        asleep = false;
    }

    private void tellNow(Portion portion) {
        for (var written : portion.records()) {
            var event = narrator.event(portion.task(), written.entry(), written.record());
            for (var listener : listeners) {
                try {
                    listener.happened(event);
                } catch (Exception | LinkageError | StackOverflowError e) {
                    log.warn("A task listener broke on {} {}: {}", portion.task(), event.kind(), e.toString());
                }
            }
        }
    }

    private record Portion(TaskId task, List<Written> records) {}
}

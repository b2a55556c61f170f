package io.agentic.engine.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.task.TaskFeed;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener the story of one task by reading the journal from where it stands. What was before and what comes now are the
 * same to it, and nothing piles up in memory for a slow listener.
 */
final class JournalFollower implements TaskFeed.Following {

    private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);
    private static final int PAGE = 200;

    private final TaskId task;
    private final Journal journal;
    private final Narrator narrator;
    private final TaskListener listener;
    private final Executor pool;
    private final Consumer<JournalFollower> whenClosed;
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean closed;
    private long seen;

    JournalFollower(
            TaskId task,
            long afterSeq,
            Journal journal,
            Narrator narrator,
            TaskListener listener,
            Executor pool,
            Consumer<JournalFollower> whenClosed) {
        this.task = task;
        this.seen = afterSeq;
        this.journal = journal;
        this.narrator = narrator;
        this.listener = listener;
        this.pool = pool;
        this.whenClosed = whenClosed;
    }

    TaskId task() {
        return task;
    }

    /** There may be more to tell. Cheap, and any number of signals before the telling are one. */
    void signal() {
        if (!closed && signals.getAndIncrement() == 0) {
            pool.execute(this::tell);
        }
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.accept(this);
    }

    /** What comes next. Who begins behind the end of a task is told again that it ended, or would wait for ever. */
    private List<Journal.Entry> page() {
        var page = journal.read(task, seen, PAGE);
        if (!page.isEmpty()
                || journal.find(task).filter(head -> head.status().ended()).isEmpty()) {
            return page;
        }
        var story = journal.read(task, 0, Integer.MAX_VALUE);
        return story.subList(story.size() - 1, story.size());
    }

    /** Tells what there is, and once more when there was a signal meanwhile. */
    private void tell() {
        int heard;
        do {
            heard = signals.get();
            tellAll();
        } while (!signals.compareAndSet(heard, 0));
    }

    private void tellAll() {
        try {
            for (var page = page(); !page.isEmpty() && !closed; page = journal.read(task, seen, PAGE)) {
                for (var entry : page) {
                    if (closed) {
                        return;
                    }
                    seen = entry.seq();
                    var event = narrator.event(task, entry);
                    listener.happened(event);
                    if (event.kind() == TaskEvent.Kind.ENDED) {
                        close();
                    }
                }
            }
        } catch (RuntimeException e) {
            log.warn("A follower of task {} is let go: {}", task, e.toString());
            close();
        }
    }
}

package io.agentic.web.rest.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.task.TaskFeed;
import io.agentic.platform.api.task.TaskFeed.Following;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/**
 * One client that follows one task. When the client reads slower than things happen, the feed is let go, and taken up again where it
 * was left once the client has caught up: nothing is lost, little is kept, and nobody waits.
 */
final class EventStream {

    static final int MAX_PENDING = 256 * 1024;

    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final TaskFeed feed;
    private final TaskId task;
    private final Executor later;
    private final AsyncBody body;

    private Following following = () -> {};
    private int turn;
    private long told;
    private volatile boolean paused;
    private boolean over;

    /**
     * @param after the seq of the last event that the client has
     * @param later does what must not hold up the feed
     * @param closed told when it is over
     */
    EventStream(TaskFeed feed, TaskId task, long after, Executor later, Runnable closed) {
        this.feed = feed;
        this.task = task;
        this.later = later;
        this.told = after;
        this.body = new AsyncBody(
                this::caughtUp,
                () -> later.execute(() -> {
                    close();
                    closed.run();
                }));
    }

    /** @throws AgenticException when there is no such task */
    void open() {
        follow();
    }

    void attach(AsyncContext context, ServletOutputStream out) {
        body.attach(context, out);
    }

    /** Lets both sides, and what is between them, know that the connection is wanted. */
    void keepAlive() {
        if (body.pending() == 0) {
            body.offer(KEEP_ALIVE);
        }
    }

    /** Ends the response and lets the feed go. */
    void close() {
        Following last;
        synchronized (this) {
            over = true;
            last = letGo();
        }
        body.cut();
        last.close();
    }

    private void follow() {
        int mine;
        long after;
        synchronized (this) {
            if (over) {
                return;
            }
            paused = false;
            mine = ++turn;
            after = told;
        }
        var next = feed.follow(task, after, event -> happened(mine, event));
        synchronized (this) {
            if (mine == turn) {
                following = next;
                return;
            }
        }
        next.close();
    }

    private synchronized void happened(int itsTurn, TaskEvent event) {
        if (itsTurn != turn) {
            return;
        }
        if (event.seq() > told) {
            told = event.seq();
            body.offer(ServerSentEvent.of(event));
        }
        if (event.kind() == Kind.ENDED) {
            over = true;
            letGoLater();
            body.end();
        } else if (body.pending() > MAX_PENDING) {
            letGoLater();
            paused = true;
            caughtUp();
        }
    }

    /** Called with and without the lock, and whenever the client has taken all there was. */
    private void caughtUp() {
        if (paused && body.pending() == 0) {
            later.execute(this::goOn);
        }
    }

    private void goOn() {
        synchronized (this) {
            if (!paused) {
                return;
            }
        }
        try {
            follow();
        } catch (AgenticException taskIsGone) {
            body.end();
        }
    }

    private void letGoLater() {
        later.execute(letGo()::close);
    }

    private Following letGo() {
        var last = following;
        following = () -> {};
        turn++;
        return last;
    }
}

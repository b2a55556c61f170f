package io.agentic.web.rest.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.task.TaskFeed;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** All clients that follow tasks now. */
final class EventStreams implements AutoCloseable {

    static final int MAX_STREAMS = 256;

    private static final long KEEP_ALIVE_SECONDS = 15;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor later;

    EventStreams() {
        later = new ScheduledThreadPoolExecutor(
                2,
                work -> {
                    var thread = new Thread(work, "agentic-rest-events");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        later.scheduleAtFixedRate(
                () -> open.forEach(EventStream::keepAlive), KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins to follow a task; the response is attached by the caller.
     *
     * @throws Refusal when there are too many followers
     * @throws io.agentic.platform.api.operation.AgenticException when there is no such task
     */
    EventStream open(TaskFeed feed, TaskId task, long after) {
        if (open.size() >= MAX_STREAMS) {
            throw new Refusal(new Problem(
                    Code.BUSY,
                    "There are " + MAX_STREAMS + " followers of tasks; more are not let in.",
                    "Try again later."));
        }
        var self = new EventStream[1];
        self[0] = new EventStream(feed, task, after, later, () -> open.remove(self[0]));
        open.add(self[0]);
        try {
            self[0].open();
        } catch (RuntimeException e) {
            open.remove(self[0]);
            throw e;
        }
        return self[0];
    }

    int size() {
        return open.size();
    }

    @Override
    public void close() {
        open.forEach(EventStream::close);
        later.shutdownNow();
    }
}

package io.agentic.web.rest.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.task.TaskFeed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** All clients that follow tasks now. */
final class EventStreams implements AutoCloseable {

    static final int MAX_STREAMS = 256;
    static final int PER_USER = 32;

    private static final long KEEP_ALIVE_SECONDS = 15;
    private static final long LOOK_SECONDS = 2;

    private final Map<EventStream, Reader> open = new ConcurrentHashMap<>();
    private final Shares shares = new Shares(PER_USER);
    private final ScheduledThreadPoolExecutor later;

    /** Whose stream it is, and whether he may still have it. */
    private record Reader(String user, BooleanSupplier allowed) {}

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
                () -> open.keySet().forEach(EventStream::keepAlive),
                KEEP_ALIVE_SECONDS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS);
        later.scheduleWithFixedDelay(this::cutOff, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins to follow a task; the response is attached by the caller.
     *
     * @param user who follows
     * @param allowed asked every other second; the stream is cut off when it says no
     * @throws Refusal when there are too many followers, or the user follows too many
     * @throws io.agentic.platform.api.operation.AgenticException when there is no such task
     */
    EventStream open(String user, TaskFeed feed, TaskId task, long after, BooleanSupplier allowed) {
        if (open.size() >= MAX_STREAMS) {
            throw tooMany("There are " + MAX_STREAMS + " followers of tasks; more are not let in.");
        }
        if (!shares.take(user)) {
            throw tooMany("'" + user + "' follows " + PER_USER + " tasks; more are not let in.");
        }
        var self = new EventStream[1];
        self[0] = new EventStream(feed, task, after, later, () -> forget(self[0]));
        open.put(self[0], new Reader(user, allowed));
        try {
            self[0].open();
        } catch (RuntimeException e) {
            forget(self[0]);
            throw e;
        }
        return self[0];
    }

    private void forget(EventStream stream) {
        var reader = open.remove(stream);
        if (reader != null) {
            shares.give(reader.user());
        }
    }

    private static Refusal tooMany(String message) {
        return new Refusal(new Problem(Code.BUSY, message, "Try again later."));
    }

    /** Ends the streams of those who may not follow any longer. */
    void cutOff() {
        open.forEach((stream, reader) -> {
            if (!allows(reader.allowed())) {
                stream.close();
                forget(stream);
            }
        });
    }

    private static boolean allows(BooleanSupplier allowed) {
        try {
            return allowed.getAsBoolean();
        } catch (RuntimeException nobodyCanSay) {
            return false;
        }
    }

    int size() {
        return open.size();
    }

    @Override
    public void close() {
        open.keySet().forEach(EventStream::close);
        later.shutdownNow();
    }
}

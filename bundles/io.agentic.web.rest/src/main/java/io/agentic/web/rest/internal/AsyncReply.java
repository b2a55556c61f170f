package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer that comes later, from whatever thread, and only once. */
final class AsyncReply implements AsyncListener {

    /** Longer than any verb should take; a task's work is not waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Problem UNEXPECTED =
            new Problem(Code.FAILED, "The answer could not be made.", "The runtime's log says why.");
    private static final Logger LOG = LoggerFactory.getLogger(AsyncReply.class);

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final Json json;
    private final AtomicBoolean sent = new AtomicBoolean();
    private volatile boolean lastOfConnection;

    AsyncReply(AsyncContext async, HttpServletResponse response, Json json) {
        this.async = async;
        this.response = response;
        this.json = json;
        async.setTimeout(LONGEST.toMillis());
        async.addListener(this);
    }

    /** The body of the request is not read, so the rest of the connection cannot be. */
    AsyncReply endingConnection() {
        lastOfConnection = true;
        return this;
    }

    /** Sends the answer unless one was sent. Never blocks on the client. */
    void send(Supplier<Answer> answer) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        try {
            var complete = complete(answer);
            complete.begin(response);
            var body = new AsyncBody(() -> {}, () -> {});
            body.offer(complete.body());
            body.end();
            body.attach(async, response.getOutputStream());
        } catch (IOException | IllegalStateException vanished) {
            LOG.debug("The client did not wait for the answer: {}", vanished.toString());
        }
    }

    /** Leaves the response to somebody else; false when something was sent, or nobody waits. */
    boolean handOver() {
        return sent.compareAndSet(false, true);
    }

    private Answer complete(Supplier<Answer> answer) {
        try {
            return lastOfConnection ? answer.get().with("Connection", "close") : answer.get();
        } catch (RuntimeException bug) {
            LOG.error("An answer could not be made: {}", bug.toString());
            return Answer.problem(500, UNEXPECTED, json);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        send(() -> Answer.problem(
                503,
                new Problem(
                        Code.UNAVAILABLE,
                        "This took longer than " + LONGEST.toMinutes() + " minutes and is no longer waited for.",
                        "It may still end. Look before you do it again."),
                json));
    }

    /** The client is gone; nothing may touch the response any more. */
    @Override
    public void onError(AsyncEvent event) {
        sent.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        sent.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}

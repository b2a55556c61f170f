package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.AnswerStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer that is told as it comes, as {@code text/event-stream}: an event {@code text} for each piece, and at the end {@code answer} or
 * {@code problem} with what would have been the body. A verb that tells nothing before it fails is answered with a problem and its status, as
 * usual. Pieces come one at a time, from any
 * thread; never waits for the client.
 */
final class StreamedReply implements AnswerStream {

    static final String TYPE = "text/event-stream";

    private static final Logger LOG = LoggerFactory.getLogger(StreamedReply.class);
    private static final int SUCCESSFUL = 2;

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final AsyncReply unbegun;
    private final Json json;
    private final AsyncBody body = new AsyncBody(() -> {}, this::gone);
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean begun;
    private volatile boolean over;
    private boolean gone;

    /** @param unbegun answers when nothing was told */
    StreamedReply(AsyncContext async, HttpServletResponse response, AsyncReply unbegun, Json json) {
        this.async = async;
        this.response = response;
        this.unbegun = unbegun;
        this.json = json;
    }

    /** Whether a client wants to be told as the answer comes. */
    static boolean isWanted(String accept) {
        return accept != null && accept.contains(TYPE);
    }

    @Override
    public void text(String piece) {
        if (!over && begin()) {
            body.offer(event("text", json.bytes(Map.of("text", piece))));
        }
    }

    @Override
    public void onGone(Runnable action) {
        synchronized (this) {
            if (!gone) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Ends it. */
    void end(Supplier<Answer> answer) {
        over = true;
        if (!begun) {
            unbegun.send(answer);
            return;
        }
        Answer last;
        try {
            last = answer.get();
        } catch (RuntimeException bug) {
            LOG.error("An answer could not be made: {}", bug.toString());
            body.cut();
            return;
        }
        body.offer(event(last.status() / 100 == SUCCESSFUL ? "answer" : "problem", last.body()));
        body.end();
    }

    private boolean begin() {
        if (begun) {
            return true;
        }
        try {
            if (!unbegun.handOver()) {
                return false;
            }
            response.setHeader("Content-Type", TYPE + ";charset=utf-8");
            response.setHeader("X-Accel-Buffering", "no");
            begun = true;
            body.attach(async, response.getOutputStream());
        } catch (IOException | IllegalStateException vanished) {
            LOG.debug("The client did not wait for the answer: {}", vanished.toString());
            body.cut();
        }
        return begun;
    }

    private void gone() {
        List<Runnable> told;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            told = over ? List.of() : List.copyOf(actions);
        }
        told.forEach(Runnable::run);
    }

    private static byte[] event(String name, byte[] data) {
        return ("event: " + name + "\ndata: " + new String(data, StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}

package io.agentic.web.rest.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The body of a response, written as fast as the client reads it. Nobody who offers a piece of it ever waits; what the client has not
 * taken yet is kept here. Thread-safe.
 */
final class AsyncBody implements WriteListener, AsyncListener {

    private final Runnable drained;
    private final Runnable gone;
    private final Deque<byte[]> pieces = new ArrayDeque<>();

    private AsyncContext async;
    private ServletOutputStream out;
    private long pending;
    private boolean writable;
    private boolean unflushed;
    private boolean ended;
    private boolean closed;

    /**
     * @param drained told each time nothing is left to write; must not block
     * @param gone told once, when nothing more can be written; must not block
     */
    AsyncBody(Runnable drained, Runnable gone) {
        this.drained = drained;
        this.gone = gone;
    }

    /** Begins to write. What was offered before comes first. */
    void attach(AsyncContext context, ServletOutputStream stream) {
        synchronized (this) {
            async = context;
            out = stream;
        }
        context.addListener(this);
        stream.setWriteListener(this);
    }

    synchronized void offer(byte[] piece) {
        if (!closed && !ended) {
            pieces.add(piece);
            pending += piece.length;
            drain();
        }
    }

    /** Bytes that the client has not taken yet. */
    synchronized long pending() {
        return pending;
    }

    /** Ends the response when all that was offered is written. */
    synchronized void end() {
        ended = true;
        drain();
    }

    /** Ends the response now, whatever is left. */
    synchronized void cut() {
        if (closed) {
            return;
        }
        closed = true;
        pieces.clear();
        pending = 0;
        if (async != null) {
            try {
                async.complete();
            } catch (IllegalStateException alreadyOver) {
                // The container was faster.
            }
        }
        gone.run();
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        drain();
    }

    @Override
    public void onError(Throwable vanished) {
        cut();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        cut();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cut();
    }

    @Override
    public void onError(AsyncEvent event) {
        cut();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void drain() {
        try {
            while (writable && !closed && out.isReady()) {
                var piece = pieces.poll();
                if (piece != null) {
                    pending -= piece.length;
                    unflushed = true;
                    out.write(piece);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    rest();
                    return;
                }
            }
        } catch (IOException | IllegalStateException vanished) {
            cut();
        }
    }

    private void rest() {
        if (ended) {
            cut();
        } else {
            drained.run();
        }
    }
}

package io.agentic.shell.internal;

import io.agentic.platform.api.operation.AnswerStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands pieces of an answer over to the thread of a session. Thread-safe. */
final class TextPieces implements AnswerStream {

    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean gone;

    @Override
    public void text(String piece) {
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
    }

    /** There are no more. */
    void end() {
        pieces.add("");
    }

    /** Waits for the next; empty text when there are no more. */
    String next() throws InterruptedException {
        return pieces.take();
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

    /** The session does not wait any more. */
    void gone() {
        List<Runnable> told;
        synchronized (this) {
            gone = true;
            told = List.copyOf(actions);
            actions.clear();
        }
        told.forEach(Runnable::run);
    }
}

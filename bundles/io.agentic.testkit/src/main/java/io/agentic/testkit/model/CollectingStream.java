package io.agentic.testkit.model;

import io.agentic.api.model.ModelStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps the pieces of an answer, and can cancel the exchange. Thread-safe. */
public final class CollectingStream implements ModelStream {

    private final List<String> pieces = new ArrayList<>();
    private final List<String> thoughts = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    @Override
    public synchronized void text(String piece) {
        pieces.add(piece);
        notifyAll();
    }

    @Override
    public synchronized void thought(String piece) {
        thoughts.add(piece);
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Tells the provider that nobody wants the answer any more. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /** The pieces so far, oldest first. */
    public synchronized List<String> pieces() {
        return List.copyOf(pieces);
    }

    /** The pieces so far, joined. */
    public String text() {
        return String.join("", pieces());
    }

    /** The thoughts so far, joined. */
    public synchronized String thoughts() {
        return String.join("", thoughts);
    }

    /** Waits until a piece has come; false if none came within ten seconds. */
    public synchronized boolean awaitPiece() throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (pieces.isEmpty() && System.nanoTime() < end) {
            wait(100);
        }
        return !pieces.isEmpty();
    }
}

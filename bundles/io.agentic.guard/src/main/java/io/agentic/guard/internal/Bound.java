package io.agentic.guard.internal;

/** What the guard knows of a thread. */
final class Bound {

    private static final ThreadLocal<Bound> HERE = new ThreadLocal<>() {
        @Override
        protected Bound initialValue() {
            return new Bound();
        }
    };

    /** While the guard itself works on this thread it asks nobody. No code of a plugin ever runs meanwhile. */
    boolean asking;

    private final Domains ofThread = Handed.of(Thread.currentThread());
    private Domains ofTask = Domains.NONE;

    private Bound() {}

    static Bound here() {
        return HERE.get();
    }

    /** For whom this thread works, whoever is on its stack. */
    Domains carried() {
        return ofThread.and(ofTask);
    }

    /** Returns what to give back when the task is done. */
    Domains begin(Domains task) {
        var before = ofTask;
        ofTask = before.and(task);
        return before;
    }

    void end(Domains before) {
        ofTask = before;
    }
}

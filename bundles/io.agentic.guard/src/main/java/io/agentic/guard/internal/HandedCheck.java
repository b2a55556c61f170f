package io.agentic.guard.internal;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;

/** Asks nothing: remembers for whom a thread or a task will work. */
enum HandedCheck implements Check {
    /** As long as the object lives. */
    ALWAYS,
    /** For one run; others may hand the same object over later. */
    ONCE,
    /** As long as the object lives; stages of futures are looked at when it is known who will run them. */
    TASK,
    /** A stage of a future, and its executor. Without one it is run by whoever completes the future, on a stack that shows whose it is. */
    STAGE;

    static HandedCheck of(String word) {
        return switch (word) {
            case "always" -> ALWAYS;
            case "once" -> ONCE;
            case "task" -> TASK;
            case "stage" -> STAGE;
            default -> throw new IllegalArgumentException("The guard knows no check handed." + word);
        };
    }

    @Override
    public boolean concerns(Object[] arguments) {
        return switch (this) {
            case ALWAYS, ONCE -> arguments[0] != null;
            case TASK -> !(arguments[0] instanceof AsynchronousCompletionTask && Marks.isJdk(arguments[0].getClass()));
            case STAGE -> arguments[1] != null;
        };
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return null;
    }

    @Override
    public boolean isAboutWho() {
        return true;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void remember(Domains domains, Object[] arguments) {
        if (this == ONCE) {
            Handed.submit(arguments[0], domains);
        } else {
            Handed.over(arguments[0], domains);
        }
    }
}

package io.agentic.api.task;

/** Where a task is in its life. */
public enum TaskStatus {
    /** Agents are at work, or will be as soon as there is room. */
    RUNNING,
    /** Only a person's decision lets it go on. */
    WAITING,
    /** Ended with a result. */
    FINISHED,
    /** Ended because a rule said no. */
    REFUSED,
    /** Ended without a result. */
    FAILED,
    /** Ended because somebody asked for that. */
    CANCELLED;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this != RUNNING && this != WAITING;
    }
}

package io.agentic.api.task;

/** How much of its workspace's share a task gets while there is more to do than can be done at once. None is ever starved. */
public enum Priority {
    /** A quarter of what a normal one gets. */
    LOW(1),
    /** The usual. */
    NORMAL(4),
    /** Four times what a normal one gets. */
    HIGH(16);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Its part of the share, beside that of others. */
    public int weight() {
        return weight;
    }
}

package io.agentic.api.agent;

/** How far up in a task an agent stands. */
public enum Tier {
    /** Analyses, plans, delegates and synthesises. One per task. */
    SUPERVISOR,
    /** Knows a domain and splits its part of the work. */
    SPECIALIST,
    /** Thinks and uses tools. */
    WORKER
}

package io.agentic.api.tool;

/** What calling a tool a second time would do to the world. */
public enum Effect {
    /** Nothing: the tool only looks. */
    NONE,
    /** Nothing more than the first time, when the idempotency key is the same. */
    IDEMPOTENT,
    /** It would happen twice, so it is never repeated without a person's word. */
    ONCE
}

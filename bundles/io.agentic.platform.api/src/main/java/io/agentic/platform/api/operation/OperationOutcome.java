package io.agentic.platform.api.operation;

/** How the use of a verb ended. */
public sealed interface OperationOutcome {

    /** @param value JSON value: map (a member may be null), list, text, number, boolean; empty text when there is nothing to say */
    record Done(Object value) implements OperationOutcome {}

    /** @param problem what is wrong, and what to do about it */
    record NotDone(Problem problem) implements OperationOutcome {}
}

package io.agentic.plugin.github.internal;

import io.agentic.api.tool.ToolOutcome;

/** Why GitHub did not do what it was asked for, as the tool's outcome. */
final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ToolOutcome outcome;

    NoAnswer(ToolOutcome outcome) {
        super("no answer", null, false, false);
        this.outcome = outcome;
    }

    ToolOutcome outcome() {
        return outcome;
    }
}

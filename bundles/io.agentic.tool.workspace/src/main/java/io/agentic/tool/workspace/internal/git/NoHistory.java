package io.agentic.tool.workspace.internal.git;

/** Why there is no git history to look at; safe to show to the model. */
final class NoHistory extends Exception {

    private static final long serialVersionUID = 1L;

    NoHistory(String reason) {
        super(reason, null, false, false);
    }
}

package io.agentic.tool.workspace.internal.folder;

/** Why a file is not read, listed or written: path, rule and remedy, safe to show to the model. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}

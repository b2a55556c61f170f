package io.agentic.tool.workspace.internal.file;

/** A pattern takes longer on a text than anybody wants to wait. */
final class PatienceExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PatienceExceeded() {
        super("", null, false, false);
    }
}

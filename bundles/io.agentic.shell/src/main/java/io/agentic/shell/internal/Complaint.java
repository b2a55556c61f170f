package io.agentic.shell.internal;

import io.agentic.cli.grammar.Rendering;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;

/** Why a line came to nothing. */
final class Complaint extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param text names thing, rule and remedy; what could steer a terminal is taken out */
    Complaint(String text, int exitCode) {
        super(Rendering.harmless(text));
        this.exitCode = exitCode;
    }

    Complaint(Problem problem) {
        this(problem.text(), problem.code().exitCode());
    }

    static Complaint misuse(String text) {
        return new Complaint(text, Code.USAGE.exitCode());
    }

    /** As that of the terminal command. */
    int exitCode() {
        return exitCode;
    }
}

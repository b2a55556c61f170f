package io.agentic.tools.internal;

/** Why a registered tool cannot be offered: rule and remedy, to follow the name of the tool. */
final class UnusableTool extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableTool(String reason) {
        super(reason);
    }
}

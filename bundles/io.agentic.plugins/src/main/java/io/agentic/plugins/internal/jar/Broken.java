package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;

/** Refusals of jars. */
final class Broken {

    static final String MAKE_ANEW = "Copy or build it again.";

    private Broken() {}

    /** A rule for plugins is broken. */
    static AgenticException rule(String message, String remedy) {
        return new AgenticException(Code.USAGE, message, remedy);
    }

    /** Nobody who is trusted vouches for it. */
    static AgenticException trust(String message, String remedy) {
        return new AgenticException(Code.REFUSED, message, remedy);
    }

    /** It is larger than it may be. */
    static AgenticException size(String message, String remedy) {
        return new AgenticException(Code.TOO_LARGE, message, remedy);
    }
}

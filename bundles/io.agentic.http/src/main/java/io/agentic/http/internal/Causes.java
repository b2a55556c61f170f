package io.agentic.http.internal;

/** Looks through an exception and what caused it. */
final class Causes {

    private Causes() {}

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}

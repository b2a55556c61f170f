package io.agentic.guard.internal;

/** Releases of the JDK. */
record Releases(int since, int until) {

    /** @param text {@code 17}, for all from then on, or {@code 17-20} */
    Releases(String text) {
        this(first(text), last(text));
    }

    private static int first(String text) {
        var dash = text.indexOf('-');
        return Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    }

    private static int last(String text) {
        var dash = text.indexOf('-');
        return dash < 0 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(dash + 1));
    }

    boolean hold(int jdk) {
        return since <= jdk && jdk <= until;
    }
}

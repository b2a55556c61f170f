package io.agentic.plugin.review.internal.flaky;

/**
 * One test of a file.
 *
 * @param name what it is called
 * @param header where its annotation or name begins
 * @param start where its body begins
 * @param end where its body ends
 */
record TestCase(String name, int header, int start, int end) {

    boolean has(int at) {
        return start <= at && at < end;
    }

    String body(String code) {
        return code.substring(start, end);
    }
}

package io.agentic.plugin.review.internal.source;

/**
 * A piece of a text.
 *
 * @param start its first character
 * @param end after its last character
 */
public record Span(int start, int end) {

    /** Returns the piece of {@code text}. */
    public String of(String text) {
        return text.substring(start, end);
    }
}

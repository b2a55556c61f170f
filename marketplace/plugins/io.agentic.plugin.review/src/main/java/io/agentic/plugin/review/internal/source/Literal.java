package io.agentic.plugin.review.internal.source;

/**
 * A string or character literal.
 *
 * @param start where it begins, with prefix and delimiter
 * @param end after its closing delimiter
 * @param margin length of the closing delimiter
 * @param interpolated whether it takes in values, such as {@code f"{x}"} or {@code `${x}`}
 */
public record Literal(int start, int end, int margin, boolean interpolated) {

    /** Whether it lies within {@code span}. */
    public boolean isWithin(Span span) {
        return start >= span.start() && end <= span.end();
    }
}

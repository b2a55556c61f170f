package io.agentic.plugin.review.internal.finding;

/**
 * A line of a file.
 *
 * @param file relative path
 * @param line from 1
 */
public record Place(String file, int line) {

    /** Reads {@code file:line}; what has no line stands for the first. */
    public static Place of(String citation) {
        var colon = citation.lastIndexOf(':');
        var digits = colon < 0 ? "" : citation.substring(colon + 1).replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 9
                ? new Place(citation, 1)
                : new Place(citation.substring(0, colon), Math.max(1, Integer.parseInt(digits)));
    }
}

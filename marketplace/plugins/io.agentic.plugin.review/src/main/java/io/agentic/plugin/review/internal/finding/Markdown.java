package io.agentic.plugin.review.internal.finding;

/** Puts foreign text into Markdown so that it stays text. */
public final class Markdown {

    private Markdown() {}

    /** Returns {@code text} as a code span on one line, whatever backticks are in it. */
    public static String code(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (!line.contains("`")) {
            return "`" + line + "`";
        }
        var fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        return fence + " " + line + " " + fence;
    }
}

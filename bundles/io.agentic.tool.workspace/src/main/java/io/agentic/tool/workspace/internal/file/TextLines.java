package io.agentic.tool.workspace.internal.file;

import java.util.List;

/** The lines of a text as tools count and show them. */
final class TextLines {

    private static final int SHOWN_CHARS = 2_000;

    private TextLines() {}

    /** All lines, from 1 in the eyes of a reader; none of an empty text. */
    static List<String> of(String text) {
        return text.lines().toList();
    }

    /** A line that may be too long to show whole. */
    static String shown(String line) {
        return shown(line, 0);
    }

    /** The part of a line around a place, when the line is too long to show whole. */
    static String shown(String line, int place) {
        if (line.length() <= SHOWN_CHARS) {
            return line;
        }
        var begin = Math.max(0, Math.min(place - SHOWN_CHARS / 2, line.length() - SHOWN_CHARS));
        return (begin > 0 ? "…" : "") + line.substring(begin, begin + SHOWN_CHARS) + "… [line of " + line.length()
                + " characters]";
    }
}

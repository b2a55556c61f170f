package io.agentic.plugin.review.internal.source;

import java.util.ArrayList;
import java.util.List;

/** Follows brackets through masked code. */
public final class Brackets {

    private static final int LONGEST = 20_000;

    private Brackets() {}

    /** Returns where the bracket at {@code open} is closed, or where looking for it was given up. */
    public static int close(String code, int open) {
        var depth = 0;
        var limit = Math.min(code.length(), open + LONGEST);
        for (int i = open; i < limit; i++) {
            depth += step(code.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        return limit;
    }

    /** Returns the arguments between the parenthesis at {@code open} and its end. */
    public static List<Span> arguments(String code, int open) {
        var end = close(code, open);
        var arguments = new ArrayList<Span>();
        var start = open + 1;
        var depth = 0;
        for (int i = open + 1; i < end; i++) {
            var c = code.charAt(i);
            depth += step(c);
            if (c == ',' && depth == 0) {
                arguments.add(new Span(start, i));
                start = i + 1;
            }
        }
        if (!code.substring(Math.min(start, end), end).isBlank()) {
            arguments.add(new Span(start, end));
        }
        return arguments;
    }

    /** Returns the expression that begins at {@code start}: to the end of its statement, or of the bracket it stands in. */
    public static Span expression(String code, int start, Language language) {
        var depth = 0;
        var limit = Math.min(code.length(), start + LONGEST);
        for (int i = start; i < limit; i++) {
            var c = code.charAt(i);
            depth += step(c);
            var over = depth < 0
                    || depth == 0 && (c == ';' || c == ',' && language != Language.PYTHON)
                    || depth == 0 && c == '\n' && endsLine(code, start, i, language);
            if (over) {
                return new Span(start, i);
            }
        }
        return new Span(start, limit);
    }

    private static boolean endsLine(String code, int start, int newline, Language language) {
        if (language == Language.JAVA) {
            return false;
        }
        var line = code.substring(start, newline).stripTrailing();
        if (language == Language.PYTHON) {
            return !line.endsWith("\\");
        }
        if (line.isEmpty() || "+-*/?:=&|.,(".indexOf(line.charAt(line.length() - 1)) >= 0) {
            return false;
        }
        var next = newline + 1;
        while (next < code.length() && Character.isWhitespace(code.charAt(next))) {
            next++;
        }
        return next >= code.length() || "+?:.&|".indexOf(code.charAt(next)) < 0;
    }

    private static int step(char c) {
        return c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    }
}

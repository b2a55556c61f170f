package io.agentic.plugin.review.internal.claim;

import java.util.List;
import java.util.OptionalInt;

/** Finds quoted lines near the line where they are said to be; white space does not count. */
final class Quote {

    private static final int NEAR = 3;
    private static final int LEAST = 4;

    private final List<String> quoted;

    Quote(String text) {
        quoted = text.lines()
                .map(Quote::squeezed)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The line where it begins, from 1: the nearest that fits; empty when none near does, or so little is quoted that any would. */
    OptionalInt in(List<String> lines, long line) {
        if (String.join("", quoted).length() < LEAST) {
            return OptionalInt.empty();
        }
        for (int off = 0; off <= NEAR; off++) {
            for (var candidate : List.of(line - off, line + off)) {
                if (candidate >= 1 && candidate <= lines.size() && beginsAt(lines, candidate.intValue() - 1)) {
                    return OptionalInt.of(candidate.intValue());
                }
            }
        }
        return OptionalInt.empty();
    }

    private boolean beginsAt(List<String> lines, int at) {
        var next = at;
        for (var part : quoted) {
            while (next > at && next < lines.size() && lines.get(next).isBlank()) {
                next++;
            }
            if (next >= lines.size() || !squeezed(lines.get(next)).contains(part)) {
                return false;
            }
            next++;
        }
        return true;
    }

    private static String squeezed(String line) {
        return line.replaceAll("\\s+", "");
    }
}

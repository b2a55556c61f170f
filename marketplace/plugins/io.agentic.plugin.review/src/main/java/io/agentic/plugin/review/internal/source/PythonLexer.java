package io.agentic.plugin.review.internal.source;

/** Finds comments and literals of Python, with triple quotes and the expressions of f-strings. */
final class PythonLexer {

    private final Mask mask;
    private int at;

    PythonLexer(Mask mask) {
        this.mask = mask;
    }

    void run() {
        while (at < mask.length()) {
            var c = mask.at(at);
            if (c == '#') {
                var end = mask.find("\n", at);
                mask.comment(at, end);
                at = end;
            } else if (c == '"' || c == '\'') {
                literal(c);
            } else {
                at++;
            }
        }
    }

    private void literal(char quote) {
        var delimiter = String.valueOf(quote).repeat(mask.at(at + 1) == quote && mask.at(at + 2) == quote ? 3 : 1);
        var start = at - prefixLength();
        var formatted = hasF(start);
        var inside = at + delimiter.length();
        at = inside;
        while (at < mask.length()
                && !mask.startsWith(delimiter, at)
                && (delimiter.length() == 3 || mask.at(at) != '\n')) {
            at += mask.at(at) == '\\' ? 2 : 1;
        }
        var end = Math.min(at, mask.length());
        var interpolated = formatted && expressions(inside, end);
        if (!formatted) {
            mask.inside(inside, end);
        }
        var closed = mask.startsWith(delimiter, end);
        at = closed ? end + delimiter.length() : end;
        mask.literal(start, at, closed ? delimiter.length() : 0, interpolated);
    }

    /** Blanks an f-string but for the expressions in it; returns whether it has any. */
    private boolean expressions(int inside, int end) {
        var from = inside;
        for (int i = inside; i < end; i++) {
            if (mask.at(i) != '{') {
                continue;
            }
            var close = mask.at(i + 1) == '{' ? end : closingBrace(i, end);
            if (close == end) {
                i++;
                continue;
            }
            mask.inside(from, i);
            from = close + 1;
            mask.inside(firstQuote(i, close), close);
            i = close;
        }
        mask.inside(from, end);
        return from > inside;
    }

    private int closingBrace(int open, int end) {
        var depth = 0;
        for (int i = open; i < end; i++) {
            depth += mask.at(i) == '{' ? 1 : mask.at(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return end;
    }

    /** Where an expression stops being plain: quotes, or the braces of a format. */
    private int firstQuote(int open, int close) {
        for (int i = open + 1; i < close; i++) {
            if ("\"'{".indexOf(mask.at(i)) >= 0) {
                return i;
            }
        }
        return close;
    }

    private int prefixLength() {
        var length = 0;
        while (length < 2 && "rRbBuUfF".indexOf(mask.at(at - length - 1)) >= 0 && mask.at(at - length - 1) != 0) {
            length++;
        }
        return Character.isJavaIdentifierPart(mask.at(at - length - 1)) && mask.at(at - length - 1) != 0 ? 0 : length;
    }

    private boolean hasF(int start) {
        for (int i = start; i < at; i++) {
            if (mask.at(i) == 'f' || mask.at(i) == 'F') {
                return true;
            }
        }
        return false;
    }
}

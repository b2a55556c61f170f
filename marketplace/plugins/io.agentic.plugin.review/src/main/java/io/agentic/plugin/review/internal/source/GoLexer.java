package io.agentic.plugin.review.internal.source;

/** Finds comments and literals of Go: interpreted strings, raw strings over lines, runes. */
final class GoLexer {

    private final Mask mask;
    private int at;

    GoLexer(Mask mask) {
        this.mask = mask;
    }

    void run() {
        while (at < mask.length()) {
            var c = mask.at(at);
            if (c == '/' && mask.at(at + 1) == '/') {
                comment(mask.find("\n", at));
            } else if (c == '/' && mask.at(at + 1) == '*') {
                comment(Math.min(mask.find("*/", at + 2) + 2, mask.length()));
            } else if (c == '`') {
                literal(Math.min(mask.find("`", at + 1), mask.length()));
            } else if (c == '"' || c == '\'') {
                literal(closing(c));
            } else {
                at++;
            }
        }
    }

    private void comment(int end) {
        mask.comment(at, end);
        at = end;
    }

    private int closing(char quote) {
        var i = at + 1;
        while (i < mask.length() && mask.at(i) != quote && mask.at(i) != '\n') {
            i += mask.at(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, mask.length());
    }

    private void literal(int end) {
        var closed = end < mask.length() && mask.at(end) == mask.at(at);
        mask.inside(at + 1, end);
        mask.literal(at, closed ? end + 1 : end, closed ? 1 : 0, false);
        at = closed ? end + 1 : Math.max(end, at + 1);
    }
}

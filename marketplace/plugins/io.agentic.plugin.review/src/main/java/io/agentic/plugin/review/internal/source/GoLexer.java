package io.agentic.plugin.review.internal.source;

/** Finds comments and literals of Go: raw strings between backquotes, others as in C. */
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
                var start = at;
                at = mask.find("`", at + 1);
                close(start);
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else {
                at++;
            }
        }
    }

    private void comment(int end) {
        mask.comment(at, end);
        at = end;
    }

    private void quoted(char quote) {
        var start = at++;
        while (at < mask.length() && mask.at(at) != quote && mask.at(at) != '\n') {
            at += mask.at(at) == '\\' ? 2 : 1;
        }
        close(start);
    }

    private void close(int start) {
        var end = Math.min(at, mask.length());
        mask.inside(start + 1, end);
        var margin = end < mask.length() && mask.at(end) != '\n' ? 1 : 0;
        at = end + margin;
        mask.literal(start, at, margin, false);
    }
}

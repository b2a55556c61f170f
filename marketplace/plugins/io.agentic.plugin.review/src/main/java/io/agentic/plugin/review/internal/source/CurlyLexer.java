package io.agentic.plugin.review.internal.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Finds comments and literals of Java, or of JavaScript and TypeScript with templates and regular expressions. */
final class CurlyLexer {

    private static final Set<String> BEFORE_REGEX = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "else",
            "do",
            "await",
            "yield",
            "instanceof");

    private final Mask mask;
    private final boolean script;
    /** Open templates, innermost first; a template's depth counts the braces of the expression it is in. */
    private final Deque<Template> templates = new ArrayDeque<>();

    private int at;

    CurlyLexer(Mask mask, boolean script) {
        this.mask = mask;
        this.script = script;
    }

    void run() {
        if (mask.startsWith("#!", 0)) {
            lineComment();
        }
        while (at < mask.length()) {
            var c = mask.at(at);
            if (c == '/' && mask.at(at + 1) == '/') {
                lineComment();
            } else if (c == '/' && mask.at(at + 1) == '*') {
                var end = Math.min(mask.find("*/", at + 2) + 2, mask.length());
                mask.comment(at, end);
                at = end;
            } else if (c == '"' && !script && mask.startsWith("\"\"\"", at)) {
                textBlock();
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (script && c == '`') {
                templates.push(new Template(at));
                at++;
                templateText();
            } else if (script && c == '/' && regexMayStart()) {
                regex();
            } else {
                brace(c);
            }
        }
    }

    private void lineComment() {
        var end = mask.find("\n", at);
        mask.comment(at, end);
        at = end;
    }

    private void textBlock() {
        var start = at;
        at += 3;
        while (at < mask.length() && !mask.startsWith("\"\"\"", at)) {
            at += mask.at(at) == '\\' ? 2 : 1;
        }
        close(start, start + 3, 3);
    }

    private void quoted(char quote) {
        var start = at++;
        while (at < mask.length() && mask.at(at) != quote && mask.at(at) != '\n') {
            at += mask.at(at) == '\\' ? 2 : 1;
        }
        close(start, start + 1, 1);
    }

    private void close(int start, int inside, int margin) {
        var end = Math.min(at, mask.length());
        mask.inside(inside, end);
        at = Math.min(mask.at(end) == '\n' ? end : end + margin, mask.length());
        mask.literal(start, at, Math.min(margin, at - end), false);
    }

    /** Reads the text of the innermost template up to its end or its next expression. */
    private void templateText() {
        var template = templates.peek();
        var from = at;
        while (at < mask.length()) {
            var c = mask.at(at);
            if (c == '`') {
                mask.inside(from, at);
                mask.literal(template.start, ++at, 1, template.interpolated);
                templates.pop();
                return;
            }
            if (c == '$' && mask.at(at + 1) == '{') {
                mask.inside(from, at);
                template.interpolated = true;
                at += 2;
                return;
            }
            at += c == '\\' ? 2 : 1;
        }
        mask.inside(from, mask.length());
    }

    private void brace(char c) {
        at++;
        var template = templates.peek();
        if (template == null) {
            return;
        }
        if (c == '{') {
            template.depth++;
        } else if (c == '}' && template.depth-- == 0) {
            template.depth = 0;
            templateText();
        }
    }

    /** A slash divides after a value and starts a regular expression elsewhere. */
    private boolean regexMayStart() {
        var before = at - 1;
        while (before >= 0 && (mask.at(before) == ' ' || mask.at(before) == '\t')) {
            before--;
        }
        var c = mask.at(before);
        if (Character.isJavaIdentifierPart(c) && c != 0) {
            var start = before;
            while (start > 0 && Character.isJavaIdentifierPart(mask.at(start - 1))) {
                start--;
            }
            var word = new StringBuilder();
            for (int i = start; i <= before; i++) {
                word.append(mask.at(i));
            }
            return BEFORE_REGEX.contains(word.toString());
        }
        return c != ')' && c != ']' && c != '}' && c != '"' && c != '\'' && c != '`' && c != '<';
    }

    private void regex() {
        var start = at++;
        var inClass = false;
        while (at < mask.length() && mask.at(at) != '\n' && (inClass || mask.at(at) != '/')) {
            var c = mask.at(at);
            inClass = c == '[' || inClass && c != ']';
            at += c == '\\' ? 2 : 1;
        }
        close(start, start + 1, 1);
    }

    private static final class Template {

        private final int start;
        private int depth;
        private boolean interpolated;

        Template(int start) {
            this.start = start;
        }
    }
}

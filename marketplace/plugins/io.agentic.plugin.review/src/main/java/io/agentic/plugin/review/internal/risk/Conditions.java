package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Language;
import java.util.regex.Pattern;

/** The conditions within an expression: they choose a value and are no part of it. */
final class Conditions {

    private static final Pattern PYTHON = Pattern.compile("\\bif\\b(?:(?!\\b(?:if|else)\\b)[^\\n])*\\belse\\b");

    private Conditions() {}

    /** Blanks what stands before the question mark of {@code condition ? one : other}, and between the words of {@code one if condition else other}. */
    static String without(String expression, Language language) {
        return switch (language) {
            case GO -> expression;
            case PYTHON ->
                PYTHON.matcher(expression)
                        .replaceAll(condition -> " ".repeat(condition.group().length()));
            default -> withoutChoices(expression);
        };
    }

    private static String withoutChoices(String expression) {
        if (expression.indexOf('?') < 0) {
            return expression;
        }
        var text = new StringBuilder(expression);
        for (int i = 0; i < text.length(); i++) {
            if (chooses(text, i)) {
                for (int from = start(text, i); from <= i; from++) {
                    text.setCharAt(from, ' ');
                }
            }
        }
        return text.toString();
    }

    /** Not a part of {@code ?.}, {@code ??}, {@code List<?>} or {@code name?: type}. */
    private static boolean chooses(CharSequence text, int i) {
        if (text.charAt(i) != '?') {
            return false;
        }
        var before = i > 0 ? text.charAt(i - 1) : '(';
        var after = i + 1 < text.length() ? text.charAt(i + 1) : ')';
        return "?<,(".indexOf(before) < 0 && "?.>:,)".indexOf(after) < 0;
    }

    /** Where the condition begins that ends at a question mark. */
    private static int start(CharSequence text, int end) {
        var depth = 0;
        for (int i = end - 1; i >= 0; i--) {
            var c = text.charAt(i);
            depth += ")]}".indexOf(c) >= 0 ? 1 : "([{".indexOf(c) >= 0 ? -1 : 0;
            if (depth < 0 || depth == 0 && (",;:?".indexOf(c) >= 0 || isAssignment(text, i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** An equals sign that compares nothing, or the end of an arrow. */
    private static boolean isAssignment(CharSequence text, int i) {
        var before = i > 0 ? text.charAt(i - 1) : ' ';
        var after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        return text.charAt(i) == '=' && "=!<>".indexOf(before) < 0 && after != '='
                || text.charAt(i) == '>' && before == '=';
    }
}

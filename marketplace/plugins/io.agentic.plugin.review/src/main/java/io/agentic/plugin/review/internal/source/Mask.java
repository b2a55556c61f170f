package io.agentic.plugin.review.internal.source;

import java.util.ArrayList;
import java.util.Comparator;

/** A text being masked: lexers say what is comment and what is literal. */
final class Mask {

    private final String text;
    private final char[] code;
    private final char[] uncommented;
    private final ArrayList<Literal> literals = new ArrayList<>();

    Mask(String text) {
        this.text = text;
        code = text.toCharArray();
        uncommented = text.toCharArray();
    }

    int length() {
        return code.length;
    }

    /** The character at {@code at}, or NUL outside the text. */
    char at(int at) {
        return at >= 0 && at < code.length ? text.charAt(at) : 0;
    }

    boolean startsWith(String prefix, int at) {
        return text.startsWith(prefix, at);
    }

    /** Where {@code what} comes next from {@code from}, or the end of the text. */
    int find(String what, int from) {
        var found = text.indexOf(what, from);
        return found < 0 ? code.length : found;
    }

    void comment(int start, int end) {
        blank(code, start, end);
        blank(uncommented, start, end);
    }

    /** Blanks a part of a literal's inside. */
    void inside(int start, int end) {
        blank(code, start, end);
    }

    void literal(int start, int end, int margin, boolean interpolated) {
        literals.add(new Literal(start, end, margin, interpolated));
    }

    MaskedText masked() {
        literals.sort(Comparator.comparingInt(Literal::start));
        return new MaskedText(new String(code), new String(uncommented), literals);
    }

    private static void blank(char[] chars, int start, int end) {
        for (int i = start; i < Math.min(end, chars.length); i++) {
            if (chars[i] != '\n') {
                chars[i] = ' ';
            }
        }
    }
}

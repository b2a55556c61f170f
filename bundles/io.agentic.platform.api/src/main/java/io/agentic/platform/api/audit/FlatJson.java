package io.agentic.platform.api.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON objects whose members are texts and whole numbers, one to a line. Small, because the verifier of exports runs by itself with
 * nothing but the JDK, and strict, because it must not read a line as something else than its writer meant.
 */
public final class FlatJson {

    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** @param members texts and whole numbers */
    public static String write(Map<String, ?> members) {
        var line = line();
        members.forEach((name, value) -> {
            if (value instanceof Long || value instanceof Integer) {
                line.number(name, ((Number) value).longValue());
            } else if (value instanceof String text) {
                line.text(name, text);
            } else {
                throw new IllegalArgumentException("Neither a text nor a whole number: " + name + " = " + value);
            }
        });
        return line.end();
    }

    /**
     * Reads one object.
     *
     * @return its members in their order; texts and {@code Long}s
     * @throws IllegalArgumentException if it is anything else; says where
     */
    public static Map<String, Object> read(String text) {
        return new FlatJson(text).object();
    }

    /** What needs no escape is taken as it is, since most texts need none. */
    private static void quote(String value, StringBuilder out) {
        out.append('"');
        var from = 0;
        for (int i = 0; i < value.length(); i++) {
            var one = value.charAt(i);
            if (isEscaped(one)) {
                out.append(value, from, i);
                escape(one, out);
                from = i + 1;
            }
        }
        out.append(value, from, value.length()).append('"');
    }

    /** Line separators of Unicode too: each object stays on one line, whoever splits. */
    private static boolean isEscaped(char one) {
        return one < ' '
                || one == '"'
                || one == '\\'
                || one == '\u007f'
                || one == '\u0085'
                || one == '\u2028'
                || one == '\u2029';
    }

    private static void escape(char one, StringBuilder out) {
        switch (one) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) one));
        }
    }

    /** Begins an object that is written member by member, without a map of it before. */
    public static Line line() {
        return new Line();
    }

    /** An object that is being written; nobody looks whether a name comes twice. Not thread-safe. */
    public static final class Line {

        private static final int ROOM = 256;

        private final StringBuilder out = new StringBuilder(ROOM).append('{');

        private Line() {}

        public Line text(String name, String value) {
            quote(value, name(name));
            return this;
        }

        public Line number(String name, long value) {
            name(name).append(value);
            return this;
        }

        /** Returns the object. */
        public String end() {
            return out.append('}').toString();
        }

        private StringBuilder name(String name) {
            if (out.length() > 1) {
                out.append(',');
            }
            quote(name, out);
            return out.append(':');
        }
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        expect('{');
        if (peek() == '}') {
            at++;
        } else {
            do {
                var name = string();
                expect(':');
                if (members.put(name, peek() == '"' ? string() : (Object) number()) != null) {
                    throw unreadable("'" + name + "' is there twice");
                }
            } while (more());
        }
        skipSpace();
        if (at < text.length()) {
            throw unreadable("something follows the object");
        }
        return members;
    }

    private boolean more() {
        var next = peek();
        at++;
        if (next != ',' && next != '}') {
            throw unreadable("neither ',' nor '}'");
        }
        return next == ',';
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (at < text.length()) {
            var one = text.charAt(at++);
            if (one == '"') {
                return out.toString();
            }
            if (one < ' ') {
                throw unreadable("a control character in a text");
            }
            out.append(one == '\\' ? escaped() : one);
        }
        throw unreadable("a text without an end");
    }

    private char escaped() {
        var one = at < text.length() ? text.charAt(at++) : ' ';
        return switch (one) {
            case '"', '\\', '/' -> one;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw unreadable("an unknown escape");
        };
    }

    private char unicode() {
        if (at + HEX_DIGITS > text.length()) {
            throw unreadable("a text without an end");
        }
        var value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            var digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw unreadable("no hexadecimal digit");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Long number() {
        var from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw unreadable("neither a text nor a whole number");
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unreadable("no '" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unreadable(String what) {
        return new IllegalArgumentException(what + " at character " + (at + 1));
    }
}

package io.agentic.testkit.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads the JSON that {@code Fields} writes; strict where it matters to a test. */
final class JsonValue {

    private final String text;
    private int at;

    private JsonValue(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if {@code text} is not JSON */
    static Object read(String text) {
        var reader = new JsonValue(text);
        try {
            var value = reader.value();
            if (reader.peek() != 0) {
                throw reader.malformed();
            }
            return value;
        } catch (StringIndexOutOfBoundsException | NumberFormatException cut) {
            throw new IllegalArgumentException("Not JSON: " + text, cut);
        }
    }

    private Object value() {
        var c = peek();
        if (c == '{') {
            var object = new LinkedHashMap<String, Object>();
            for (at++; peek() != '}'; ) {
                var name = string();
                expect(':');
                object.put(name, value());
                separate('}');
            }
            at++;
            return object;
        }
        if (c == '[') {
            var list = new ArrayList<>();
            for (at++; peek() != ']'; ) {
                list.add(value());
                separate(']');
            }
            at++;
            return list;
        }
        return c == '"' ? string() : word();
    }

    /** The next character that is not blank, or NUL at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private void separate(char end) {
        if (peek() != end) {
            expect(',');
        }
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        for (; text.charAt(at) != '"'; at++) {
            out.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        var c = text.charAt(++at);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        var known = "bfnrt".indexOf(c);
        return known < 0 ? c : "\b\f\n\r\t".charAt(known);
    }

    private Object word() {
        var start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "" -> throw malformed();
            default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        };
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("Not JSON at character " + at + ": " + text);
    }
}

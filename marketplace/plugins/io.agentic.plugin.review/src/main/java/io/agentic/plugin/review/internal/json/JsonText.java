package io.agentic.plugin.review.internal.json;

import io.agentic.api.data.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON objects, from files people wrote and from answers models gave. */
public final class JsonText {

    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Returns the object that {@code text} is; empty when it is anything else. A member that is null is left out. */
    public static Optional<Fields> object(String text) {
        var reader = new JsonText(text);
        try {
            var value = reader.value(0);
            reader.blank();
            return reader.at == text.length() && value instanceof Map<?, ?> map
                    ? Optional.of(fields(map))
                    : Optional.empty();
        } catch (Malformed malformed) {
            return Optional.empty();
        }
    }

    /** Returns the object within {@code text}, which may say something before and after it. */
    public static Optional<Fields> objectWithin(String text) {
        var start = text.indexOf('{');
        var end = text.lastIndexOf('}');
        return start >= 0 && end > start ? object(text.substring(start, end + 1)) : Optional.empty();
    }

    private static Fields fields(Map<?, ?> map) {
        var members = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> members.put((String) name, value));
        return new Fields(members);
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw new Malformed();
        }
        blank();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> members(int depth) {
        var members = new LinkedHashMap<String, Object>();
        at++;
        blank();
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            blank();
            var name = string();
            blank();
            expect(':');
            members.put(name, value(depth + 1));
            blank();
        } while (more('}'));
        return members;
    }

    private List<Object> items(int depth) {
        var items = new ArrayList<>();
        at++;
        blank();
        if (peek() == ']') {
            at++;
            return items;
        }
        do {
            var item = value(depth + 1);
            if (item != null) {
                items.add(item);
            }
            blank();
        } while (more(']'));
        return items;
    }

    private boolean more(char end) {
        var c = peek();
        at++;
        if (c != ',' && c != end) {
            throw new Malformed();
        }
        return c == ',';
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (peek() != '"') {
            var c = text.charAt(at++);
            if (c < ' ') {
                throw new Malformed();
            }
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                    throw new Malformed();
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw new Malformed();
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return value;
    }

    private Number number() {
        var start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(start, at);
        try {
            return digits.matches("-?\\d{1,18}") ? (Number) Long.valueOf(digits) : Double.valueOf(digits);
        } catch (NumberFormatException notANumber) {
            throw new Malformed();
        }
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new Malformed();
        }
        at++;
    }

    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed() {
            super("not JSON", null, false, false);
        }
    }
}

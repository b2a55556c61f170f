package io.agentic.plugin.review.internal.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML in which all text is escaped and all elements are closed. For one thread. */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes what was opened last. */
    Html close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Text in which backticks mark code. */
    Html prose(String text) {
        var parts = text.split("`", -1);
        if (parts.length % 2 == 0) { // one without its other
            return text(text);
        }
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                text(parts[i]);
            } else {
                out.append("<code>").append(escaped(parts[i])).append("</code>");
            }
        }
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Markup or style of our own, as it is. */
    Html own(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    var control = Character.isISOControl(point) && point != '\n' && point != '\t';
                    escaped.appendCodePoint(control ? 0xFFFD : point);
                }
            }
        });
        return escaped.toString();
    }
}

package io.agentic.web.rest.internal;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes paths and queries apart as they came over the wire, strictly: what could be read in two ways is refused. */
final class UrlText {

    private UrlText() {}

    /**
     * The decoded segments of a path.
     *
     * @throws Refusal when it has empty or dot segments, parameters, or escapes that are no UTF-8 text
     */
    static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (var raw : path.substring(1).split("/", -1)) {
            var segment = decode(raw, false);
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || raw.indexOf(';') >= 0
                    || segment.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
                throw Refusal.usage(
                        "The path has a segment that is empty, '.', '..', or has ';', '/', '\\' or a control character.",
                        "See /api/v1/openapi.json for the paths.");
            }
            segments.add(segment);
        }
        return segments;
    }

    /** The decoded parameters of a query, each with its values in order. */
    static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            parameters.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i + 1));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int escaped(String text, int at) {
        var high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        var low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return high << 4 | low;
    }

    private static Refusal malformed() {
        return Refusal.usage(
                "The URL has a '%' that does not begin two hexadecimal digits of UTF-8 text.",
                "Write other characters as %XX of their UTF-8 bytes.");
    }
}

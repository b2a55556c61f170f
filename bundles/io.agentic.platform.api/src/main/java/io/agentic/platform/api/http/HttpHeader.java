package io.agentic.platform.api.http;

import java.util.regex.Pattern;

/**
 * A header of a request.
 *
 * @param secret whether the value goes over the wire and nowhere else: no log, no message
 */
public record HttpHeader(String name, String value, boolean secret) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    public HttpHeader {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("No name of a header: '" + name + "'");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of header '" + name + "' has characters that no header may have");
        }
    }

    /** A header that anybody may see. */
    public static HttpHeader of(String name, String value) {
        return new HttpHeader(name, value, false);
    }

    /** A header whose value nobody but the server may see. */
    public static HttpHeader secret(String name, String value) {
        return new HttpHeader(name, value, true);
    }

    /** Without the value of a secret. */
    @Override
    public String toString() {
        return name + ": " + (secret ? "***" : value);
    }
}

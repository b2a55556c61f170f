package io.agentic.api.http;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One request to a server. Made with {@link #builder}, since it will grow. */
public final class HttpCall {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    /** What says how a message is framed, where it goes or who sends it is the gateway's. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final String method;
    private final URI uri;
    private final Instant deadline;
    private final Map<String, String> headers;
    private final List<SecretHeader> secrets;
    private final Content content;

    private HttpCall(Builder builder) {
        method = builder.method;
        uri = builder.uri;
        deadline = builder.deadline;
        headers = Map.copyOf(builder.headers);
        secrets = List.copyOf(builder.secrets);
        content = builder.content;
    }

    /**
     * Begins a request.
     *
     * @param method such as {@code GET}
     * @param uri absolute; where secrets do not belong, since addresses are logged
     * @param deadline when an answer is of no more use, as that of the tool call
     * @throws IllegalArgumentException if the method is none
     */
    public static Builder builder(String method, URI uri, Instant deadline) {
        return new Builder(method, uri, deadline);
    }

    public String method() {
        return method;
    }

    public URI uri() {
        return uri;
    }

    /** When an answer is of no more use. */
    public Instant deadline() {
        return deadline;
    }

    /** By name as it was written. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Headers that the gateway fills in. */
    public List<SecretHeader> secrets() {
        return secrets;
    }

    /** What is sent along, if anything. */
    public Optional<Content> content() {
        return Optional.ofNullable(content);
    }

    /**
     * A header whose value nobody but the server sees.
     *
     * @param header such as {@code Authorization}
     * @param prefix what comes before the secret, such as {@code "Bearer "}
     * @param secret the name an administrator gave it
     */
    public record SecretHeader(String header, String prefix, String secret) {

        /** @throws IllegalArgumentException if the header is none or not for plugins */
        public SecretHeader {
            check(header, prefix);
        }
    }

    /**
     * What is sent along.
     *
     * @param type such as {@code application/json}
     * @param text sent as UTF-8
     */
    public record Content(String type, String text) {}

    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a header");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header '" + name + "' is set by the gateway alone");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The header '" + name + "' has characters that no header may have");
        }
    }

    /** Collects what a request says. Not for several threads. */
    public static final class Builder {

        private final String method;
        private final URI uri;
        private final Instant deadline;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<SecretHeader> secrets = new ArrayList<>();
        private Content content;

        private Builder(String method, URI uri, Instant deadline) {
            if (!TOKEN.matcher(method).matches() || method.equalsIgnoreCase("CONNECT")) {
                throw new IllegalArgumentException("'" + method + "' is no method of HTTP for plugins");
            }
            this.method = method;
            this.uri = uri;
            this.deadline = deadline;
        }

        /** @throws IllegalArgumentException if the header is none or not for plugins */
        public Builder header(String name, String value) {
            check(name, value);
            headers.put(name, value);
            return this;
        }

        /**
         * Has the gateway send a secret that this plugin never sees.
         *
         * @throws IllegalArgumentException if the header is none or not for plugins
         */
        public Builder secret(String header, String prefix, String secret) {
            secrets.add(new SecretHeader(header, prefix, secret));
            return this;
        }

        /** Sends a text along. */
        public Builder content(String type, String text) {
            content = new Content(type, text);
            return this;
        }

        public HttpCall build() {
            return new HttpCall(this);
        }
    }
}

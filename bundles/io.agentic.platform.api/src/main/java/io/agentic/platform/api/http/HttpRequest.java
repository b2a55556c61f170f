package io.agentic.platform.api.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is asked of a server.
 *
 * @param uri {@code http} or {@code https} with a host and without a user name
 * @param headers all that are not about the connection itself
 * @param body empty for none. Not copied: it must not change
 * @param idle how long the server may say nothing
 * @param total how long all may take, from now to the end of the answer
 */
public record HttpRequest(
        String method, URI uri, List<HttpHeader> headers, byte[] body, Duration idle, Duration total) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public HttpRequest {
        if (uri.getHost() == null || !SCHEMES.contains(uri.getScheme()) || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Only http and https addresses with a host and without user name are asked");
        }
        if (idle.isZero() || idle.isNegative() || total.isZero() || total.isNegative()) {
            throw new IllegalArgumentException(
                    "A request needs time, not " + idle + " of silence and " + total + " in all");
        }
        headers = List.copyOf(headers);
    }

    /** Without the body and without secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + " " + headers;
    }
}

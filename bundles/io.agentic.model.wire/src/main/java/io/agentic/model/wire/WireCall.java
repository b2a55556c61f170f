package io.agentic.model.wire;

import io.agentic.platform.api.http.HttpHeader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request ready to be sent, by POST.
 *
 * @param headers {@code Content-Type} and what tells who asks; secrets are marked as such
 * @param body not copied
 * @param framing of the answer that is wished for; a document is understood as well
 */
public record WireCall(URI uri, List<HttpHeader> headers, byte[] body, Framing framing) {

    public WireCall {
        headers = List.copyOf(headers);
    }

    /** A request with a body of JSON. */
    public static WireCall json(URI uri, List<HttpHeader> headers, String json, Framing framing) {
        var all = new ArrayList<>(headers);
        all.add(HttpHeader.of("Content-Type", "application/json"));
        return new WireCall(uri, all, json.getBytes(StandardCharsets.UTF_8), framing);
    }

    /** The body, if it is text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireCall call
                && uri.equals(call.uri)
                && headers.equals(call.headers)
                && Arrays.equals(body, call.body)
                && framing.equals(call.framing);
    }

    @Override
    public int hashCode() {
        return 31 * uri.hashCode() + Arrays.hashCode(body);
    }

    /** Without the body and without secrets. */
    @Override
    public String toString() {
        return uri.getRawAuthority() + uri.getRawPath() + " " + headers;
    }
}

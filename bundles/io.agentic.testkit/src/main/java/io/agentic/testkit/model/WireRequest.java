package io.agentic.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * What a client sent to a fake of a vendor's server.
 *
 * @param address path and query
 * @param headers by lower case name
 * @param body as it came
 */
public record WireRequest(URI address, Map<String, String> headers, String body) {

    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** The value of a header; empty text when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body; a missing node when it is not JSON. */
    public JsonNode json() {
        return Json.tree(body);
    }
}

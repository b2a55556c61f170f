package io.agentic.testkit.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server answers.
 *
 * @param headers beside those that every answer has
 * @param body JSON text
 */
public record GitHubReply(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public GitHubReply {
        headers = Map.copyOf(headers);
    }

    /** An answer with a value as JSON. */
    public static GitHubReply of(int status, Object value) {
        try {
            return new GitHubReply(status, Map.of(), MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + value, e);
        }
    }

    /** An error as GitHub words it; {@code errors} are objects or texts. */
    public static GitHubReply error(int status, String message, Object... errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", message);
        if (errors.length > 0) {
            body.put("errors", List.of(errors));
        }
        body.put("documentation_url", "https://docs.github.com/rest");
        body.put("status", String.valueOf(status));
        return of(status, body);
    }

    /** An entry of the errors of a refused change. */
    static Map<String, Object> invalid(String resource, String field, String code) {
        return Map.of("resource", resource, "field", field, "code", code);
    }

    /** This answer with one more header. */
    public GitHubReply header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new GitHubReply(status, more, body);
    }
}

package io.agentic.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Gemini refuses, as its documentation says: ai.google.dev/api/generate-content, gemini-api/docs/function-calling and
 * gemini-api/docs/thought-signatures, looked up 27 November 2026.
 */
final class GeminiRules {

    private static final Set<String> FIELDS = Set.of(
            "contents",
            "tools",
            "toolConfig",
            "safetySettings",
            "systemInstruction",
            "generationConfig",
            "cachedContent");
    private static final List<String> DATA = List.of("text", "inlineData", "functionCall", "functionResponse");

    private GeminiRules() {}

    /**
     * What a request is refused with; empty when it is well-formed.
     *
     * @param signed whether calls have to come back with a signature
     */
    static Optional<WireReply> objection(WireRequest request, boolean signed) {
        if (request.header("x-goog-api-key").isEmpty()) {
            return refused(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers");
        }
        var path = request.address().getPath();
        if (path.matches("/v1beta/models/[\\w.-]+:batchEmbedContents")) {
            return embeddingFault(path, request.json()).flatMap(GeminiRules::refused);
        }
        if (!path.matches("/v1beta/models/[\\w.-]+:streamGenerateContent")
                || !"alt=sse".equals(request.address().getQuery())) {
            return refused(404, "NOT_FOUND", "Not found");
        }
        return firstFault(request.json(), signed).flatMap(GeminiRules::refused);
    }

    private static Optional<WireReply> refused(String fault) {
        return refused(400, "INVALID_ARGUMENT", fault);
    }

    private static Optional<WireReply> refused(int code, String status, String message) {
        return Optional.of(GeminiReply.error(code, status, message));
    }

    private static Optional<String> embeddingFault(String path, JsonNode body) {
        for (var asked : body.path("requests")) {
            if (!path.contains(asked.path("model").asText() + ":")) {
                return Optional.of("The model of each request is that of the batch");
            }
        }
        return body.path("requests").isEmpty() ? Optional.of("requests: at least one") : Optional.empty();
    }

    private static Optional<String> firstFault(JsonNode body, boolean signed) {
        var faults = new ArrayList<String>();
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add("Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        });
        var config = body.path("generationConfig");
        if (config.has("responseJsonSchema")
                && !config.path("responseMimeType").asText().equals("application/json")) {
            faults.add("responseJsonSchema needs responseMimeType application/json");
        }
        var contents = body.path("contents");
        if (!contents.path(0).path("role").asText().equals("user")) {
            faults.add("contents: begin with a turn of the user");
        }
        for (int i = 0; i < contents.size(); i++) {
            content(contents, i, signed, faults);
        }
        return faults.stream().findFirst();
    }

    private static void content(JsonNode contents, int index, boolean signed, List<String> faults) {
        var content = contents.get(index);
        if (!Set.of("user", "model").contains(content.path("role").asText())) {
            faults.add("Please use a valid role: user, model");
        }
        if (content.path("parts").isEmpty()) {
            faults.add("contents." + index + ".parts must not be empty");
        }
        content.path("parts").forEach(part -> {
            if (DATA.stream().filter(part::has).count() != 1) {
                faults.add("contents." + index + ": required oneof field 'data' must have one initialized field");
            }
        });
        var calls = functions(content, "functionCall");
        var results = functions(contents.path(index + 1), "functionResponse");
        if (!calls.equals(results)) {
            faults.add(
                    "The number of function response parts must equal that of the function call parts of the turn before: "
                            + calls + ", " + results);
        }
        if (signed && !calls.isEmpty() && !firstCall(content).has("thoughtSignature")) {
            faults.add("Function call in the " + index + " content block is missing a `thought_signature`");
        }
    }

    private static JsonNode firstCall(JsonNode content) {
        return content.path("parts").findParent("functionCall");
    }

    /** Names and ids of the functions in a turn. */
    private static List<String> functions(JsonNode content, String kind) {
        var functions = new ArrayList<String>();
        content.path("parts")
                .findValues(kind)
                .forEach(function -> functions.add(
                        function.path("name").asText() + function.path("id").asText()));
        return functions;
    }
}

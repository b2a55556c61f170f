package io.agentic.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Anthropic refuses, as its documentation says: platform.claude.com/docs/en/api/messages, build-with-claude/prompt-caching and
 * agents-and-tools/tool-use, looked up 27 November 2026.
 */
final class AnthropicRules {

    private static final int MAX_MARKS = 4;

    private AnthropicRules() {}

    /** What a request is refused with; empty when it is well-formed. */
    static Optional<WireReply> objection(WireRequest request) {
        if (!request.address().getPath().equals("/v1/messages")) {
            return refused(404, "not_found_error", "Not found");
        }
        if (request.header("x-api-key").isEmpty()) {
            return refused(401, "authentication_error", "x-api-key header is required");
        }
        if (!request.header("anthropic-version").matches("\\d{4}-\\d\\d-\\d\\d")) {
            return refused(400, "invalid_request_error", "anthropic-version: header is required");
        }
        return firstFault(request.json()).flatMap(fault -> refused(400, "invalid_request_error", fault));
    }

    private static Optional<WireReply> refused(int status, String type, String message) {
        return Optional.of(AnthropicReply.error(status, type, message));
    }

    private static Optional<String> firstFault(JsonNode body) {
        var faults = new ArrayList<String>();
        if (body.path("model").asText().isEmpty()) {
            faults.add("model: Field required");
        }
        if (body.path("max_tokens").asInt() < 1) {
            faults.add("max_tokens: Field required");
        }
        var temperature = body.path("temperature").asDouble();
        if (temperature < 0 || temperature > 1) {
            faults.add("temperature: from 0 to 1");
        }
        var messages = body.path("messages");
        if (messages.isEmpty()) {
            faults.add("messages: at least one message is required");
        }
        for (int i = 0; i < messages.size(); i++) {
            message("messages." + i, messages, i, faults);
        }
        var types = messages.findValuesAsText("type");
        if (types.contains("tool_use") && !body.has("tools")) {
            faults.add("Requests which include tool_use blocks must define tools");
        }
        body.path("tools").forEach(tool -> {
            if (tool.path("name").asText().isEmpty()
                    || !tool.path("input_schema").path("type").asText().equals("object")) {
                faults.add("tools: name and input_schema of type object are required");
            }
        });
        if (body.findParents("cache_control").size() > MAX_MARKS) {
            faults.add("A maximum of 4 blocks with cache_control may be provided");
        }
        return faults.stream().findFirst();
    }

    private static void message(String place, JsonNode messages, int index, List<String> faults) {
        var message = messages.get(index);
        if (!message.path("role").asText().equals(index % 2 == 0 ? "user" : "assistant")) {
            faults.add(place + ": roles must alternate and begin with user");
        }
        if (message.path("content").isEmpty()) {
            faults.add(place + ": content must not be empty");
        }
        message.path("content").forEach(block -> block(place, block, faults));
        var called = ids(messages.path(index - 1), "tool_use", "id");
        var answered = leading(message);
        if (!called.equals(answered) && (!called.isEmpty() || !answered.isEmpty())) {
            faults.add(place + ": each tool_use needs its tool_result at the beginning of the next message; called "
                    + called + ", answered " + answered);
        }
        if (index == messages.size() - 1 && !ids(message, "tool_use", "id").isEmpty()) {
            faults.add(place + ": tool_use without tool_result");
        }
    }

    private static void block(String place, JsonNode block, List<String> faults) {
        var type = block.path("type").asText();
        if (type.equals("text") && block.path("text").asText().isBlank()) {
            faults.add(place + ": text content blocks must contain non-whitespace text");
        }
        if (type.equals("tool_use")
                && !(block.path("input").isObject() && block.path("id").asText().matches("[a-zA-Z0-9_-]+"))) {
            faults.add(place + ": tool_use needs an input object and an id of letters, digits, _ and -");
        }
        if (type.equals("thinking") && block.path("signature").asText().isEmpty()) {
            faults.add(place + ": Invalid signature in thinking block");
        }
        if (type.endsWith("thinking") && block.has("cache_control")) {
            faults.add(place + ": thinking blocks take no cache_control");
        }
    }

    private static List<String> ids(JsonNode message, String type, String member) {
        var ids = new ArrayList<String>();
        message.path("content").forEach(block -> {
            if (block.path("type").asText().equals(type)) {
                ids.add(block.path(member).asText());
            }
        });
        return ids;
    }

    /** The results at the beginning of a message. */
    private static List<String> leading(JsonNode message) {
        var ids = new ArrayList<String>();
        for (var block : message.path("content")) {
            if (!block.path("type").asText().equals("tool_result")) {
                break;
            }
            ids.add(block.path("tool_use_id").asText());
        }
        return ids;
    }
}

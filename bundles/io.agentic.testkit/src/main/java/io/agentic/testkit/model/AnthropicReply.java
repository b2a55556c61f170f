package io.agentic.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** Answers in the form of Anthropic's streamed messages. */
public final class AnthropicReply {

    private static final int PIECE = 7;
    private static final Usage USAGE = new Usage(11, 7);

    private AnthropicReply() {}

    /** A model's answer in words. */
    public static WireReply text(String text) {
        return message("end_turn", text);
    }

    /** A model's wish to call tools; its arguments are sent as they are, even when they are not JSON. */
    public static WireReply calls(ToolUse... calls) {
        return message("tool_use", "", calls);
    }

    /** An answer that stopped for a reason. */
    public static WireReply message(String stopReason, String text, ToolUse... calls) {
        return message(stopReason, "", text, List.of(calls), USAGE);
    }

    /**
     * An answer that stopped for a reason.
     *
     * @param thought before it, signed; empty for none
     */
    public static WireReply message(String stopReason, String thought, String text, List<ToolUse> calls, Usage usage) {
        var events = new ArrayList<String>();
        var read = Fields.of("input_tokens", usage.inputTokens() - usage.cachedTokens() - usage.cacheWriteTokens())
                .with("cache_read_input_tokens", usage.cachedTokens())
                .with("cache_creation_input_tokens", usage.cacheWriteTokens())
                .with("output_tokens", 1);
        events.add(event(Fields.of("type", "message_start")
                .with(
                        "message",
                        Fields.of("id", "msg_1")
                                .with("type", "message")
                                .with("role", "assistant")
                                .with("model", "claude-test")
                                .with("content", List.of())
                                .with("usage", read))));
        int index = 0;
        if (!thought.isEmpty()) {
            var begun = Fields.of("type", "thinking").with("thinking", "").with("signature", "");
            block(events, index++, begun, "thinking_delta", "thinking", thought);
            var signature = Fields.of("type", "signature_delta").with("signature", "c2lnbmVk");
            events.add(events.size() - 1, delta(0, signature));
        }
        if (!text.isEmpty()) {
            block(events, index++, Fields.of("type", "text").with("text", ""), "text_delta", "text", text);
        }
        for (var call : calls) {
            var begun = Fields.of("type", "tool_use")
                    .with("id", call.id())
                    .with("name", call.tool())
                    .with("input", Fields.NONE);
            block(events, index++, begun, "input_json_delta", "partial_json", call.arguments());
        }
        events.add(event(Fields.of("type", "message_delta")
                .with("delta", Fields.of("stop_reason", stopReason))
                .with("usage", Fields.of("output_tokens", usage.outputTokens()))));
        events.add(event(Fields.of("type", "message_stop")));
        return WireReply.events(events);
    }

    /** A refusal in the documented form. */
    public static WireReply error(int status, String type, String message) {
        var error = Fields.of("type", type).with("message", message);
        return WireReply.body(
                status,
                "application/json",
                Fields.of("type", "error")
                        .with("error", error)
                        .with("request_id", "req_1")
                        .json());
    }

    /**
     * What a server without a script answers: repeats the result of a tool; else calls the first tool on offer with the question's first
     * word in backticks for each required argument; else repeats the question.
     */
    public static WireReply sensible(WireRequest request) {
        var messages = request.json().path("messages");
        var last = messages.path(messages.size() - 1).path("content");
        if (last.path(0).path("type").asText().equals("tool_result")) {
            return text("The tool said: " + last.path(0).path("content").asText());
        }
        var question = last.path(last.size() - 1).path("text").asText();
        var tool = request.json().path("tools").path(0);
        if (tool.isMissingNode()) {
            return text("You said: " + question);
        }
        return calls(ToolUse.of(
                "toolu_" + messages.size(),
                tool.path("name").asText(),
                arguments(tool.path("input_schema"), question)));
    }

    /** The question's first word in backticks for each required argument. */
    static Fields arguments(JsonNode schema, String question) {
        var quoted = question.split("`", 3);
        var arguments = Fields.NONE;
        for (var required : schema.path("required")) {
            arguments = arguments.with(required.asText(), quoted.length > 1 ? quoted[1] : "unknown");
        }
        return arguments;
    }

    private static void block(
            List<String> events, int index, Fields begun, String delta, String member, String content) {
        events.add(event(
                Fields.of("type", "content_block_start").with("index", index).with("content_block", begun)));
        for (var piece : pieces(content)) {
            events.add(delta(index, Fields.of("type", delta).with(member, piece)));
        }
        events.add(event(Fields.of("type", "content_block_stop").with("index", index)));
    }

    private static String delta(int index, Fields delta) {
        return event(
                Fields.of("type", "content_block_delta").with("index", index).with("delta", delta));
    }

    private static String event(Fields data) {
        return "event: " + data.text("type") + "\ndata: " + data.json() + "\n\n";
    }

    /** A text cut into pieces of a few characters. */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int to = text.offsetByCodePoints(from, Math.min(PIECE, text.codePointCount(from, text.length())));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}

package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** Answers in the form of Gemini's streamed content. */
public final class GeminiReply {

    /** The signature that the first call of an answer with a thought has. */
    static final String SIGNATURE = "c2lnbmVk";

    private static final Usage USAGE = new Usage(11, 7);

    private GeminiReply() {}

    /** A model's answer in words. */
    public static WireReply text(String text) {
        return answer("STOP", "", text, List.of(), USAGE);
    }

    /** A model's wish to call functions, each with its id. */
    public static WireReply calls(ToolUse... calls) {
        return answer("STOP", "", "", List.of(calls), USAGE);
    }

    /**
     * An answer that ended for a reason, each part in an event of its own.
     *
     * @param thought before it; empty for none. The first part after it is signed
     */
    public static WireReply answer(String finishReason, String thought, String text, List<ToolUse> calls, Usage usage) {
        var parts = new ArrayList<Fields>();
        AnthropicReply.pieces(thought)
                .forEach(piece -> parts.add(Fields.of("text", piece).with("thought", true)));
        int said = parts.size();
        AnthropicReply.pieces(text).forEach(piece -> parts.add(Fields.of("text", piece)));
        calls.forEach(call -> parts.add(Fields.of(
                "functionCall",
                Fields.of("id", call.id()).with("name", call.tool()).with("args", Json.object(call.arguments())))));
        if (said > 0) {
            parts.set(said, parts.get(said).with("thoughtSignature", SIGNATURE));
        }
        var events = new ArrayList<String>();
        for (var part : parts) {
            events.add(
                    event(Fields.of("content", Fields.of("parts", List.of(part)).with("role", "model")), usage, 0));
        }
        events.add(event(
                Fields.of("content", Fields.of("role", "model")).with("finishReason", finishReason),
                usage,
                usage.outputTokens()));
        return WireReply.events(events);
    }

    /** A refusal in the documented form. */
    public static WireReply error(int code, String status, String message) {
        var error = Fields.of("code", code).with("message", message).with("status", status);
        return WireReply.body(
                code, "application/json", Fields.of("error", error).json());
    }

    /**
     * What a server without a script answers: repeats the result of a function; else calls the first function on offer with the question's
     * first word in backticks for each required argument; else repeats the question. Of a text to be embedded it makes its length.
     */
    public static WireReply sensible(WireRequest request) {
        if (request.address().getPath().endsWith(":batchEmbedContents")) {
            return vectors(request);
        }
        var contents = request.json().path("contents");
        var last = contents.path(contents.size() - 1).path("parts");
        var result = last.path(0).path("functionResponse").path("response");
        if (!result.isMissingNode()) {
            return text("The tool said: "
                    + result.path("output").asText(result.path("error").asText()));
        }
        var question = last.path(last.size() - 1).path("text").asText();
        var function = request.json()
                .path("tools")
                .path(0)
                .path("functionDeclarations")
                .path(0);
        if (function.isMissingNode()) {
            return text("You said: " + question);
        }
        return calls(ToolUse.of(
                "id-" + contents.size(),
                function.path("name").asText(),
                AnthropicReply.arguments(function.path("parametersJsonSchema"), question)));
    }

    private static WireReply vectors(WireRequest request) {
        var vectors = new ArrayList<Fields>();
        request.json()
                .path("requests")
                .forEach(asked -> vectors.add(Fields.of(
                        "values",
                        List.of(asked.path("content")
                                .path("parts")
                                .path(0)
                                .path("text")
                                .asText()
                                .length()))));
        return WireReply.body(
                200, "application/json", Fields.of("embeddings", vectors).json());
    }

    private static String event(Fields candidate, Usage usage, long written) {
        var counts = Fields.of("promptTokenCount", usage.inputTokens())
                .with("candidatesTokenCount", written)
                .with("cachedContentTokenCount", usage.cachedTokens());
        return "data: "
                + Fields.of("candidates", List.of(candidate.with("index", 0)))
                        .with("usageMetadata", counts)
                        .with("modelVersion", "gemini-test")
                        .json()
                + "\n\n";
    }
}

package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer together from the chunks of a stream, or from one document: both have the same form. Parts it does not know it passes over. */
final class ContentAnswer implements AnswerReader {

    private final ModelStream stream;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolUse> calls = new ArrayList<>();
    private final List<ObjectNode> places = new ArrayList<>();
    private final int requestLength;
    private int nextCall;
    private String finish = "";
    private String finishMessage = "";
    private String blocked = "";
    private Optional<Usage> usage = Optional.empty();

    /**
     * @param callsSoFar in the conversation; calls that come without an id get one that goes on from here
     * @param requestLength characters of the request, for servers that do not count
     */
    ContentAnswer(ModelStream stream, int callsSoFar, int requestLength) {
        this.stream = stream;
        this.requestLength = requestLength;
        nextCall = callsSoFar + 1;
    }

    @Override
    public void event(String name, ObjectNode json) {
        if (json.has("error")) {
            throw new WireTrouble(
                    ErrorDocument.trouble(json.path("error").path("code").asInt(500), json));
        }
        var candidate = json.path("candidates").path(0);
        candidate.path("content").path("parts").forEach(this::part);
        if (candidate.path("finishReason").isTextual()) {
            finish = candidate.path("finishReason").textValue();
            finishMessage = candidate.path("finishMessage").asText("");
        }
        if (json.path("promptFeedback").has("blockReason")) {
            blocked = json.path("promptFeedback").path("blockReason").asText();
        }
        if (json.has("usageMetadata")) {
            usage = Optional.of(usage(json.path("usageMetadata")));
        }
    }

    private void part(JsonNode part) {
        var said = part.path("text").asText("");
        if (part.path("thought").asBoolean()) {
            stream.thought(said);
            if (part.has(AnswerParts.SIGNATURE)) {
                places.add(part.deepCopy());
            }
        } else if (part.has("functionCall")) {
            calls.add(call(part.path("functionCall")));
            place(AnswerParts.call(), part);
        } else if (part.has("text") || part.has(AnswerParts.SIGNATURE)) {
            text.append(said);
            if (!said.isEmpty()) {
                stream.text(said);
            }
            place(AnswerParts.text(said.length()), part);
        }
    }

    private void place(ObjectNode place, JsonNode part) {
        if (part.has(AnswerParts.SIGNATURE)) {
            place.set(AnswerParts.SIGNATURE, part.get(AnswerParts.SIGNATURE));
        }
        places.add(place);
    }

    private ToolUse call(JsonNode function) {
        var id = function.path("id").asText("");
        var args = function.path("args");
        var own = AnswerParts.OWN_ID + nextCall++;
        return new ToolUse(
                id.isBlank() ? own : id,
                function.path("name").asText(),
                args.isMissingNode() || args.isNull() ? "{}" : args.isTextual() ? args.textValue() : args.toString());
    }

    /** What was thought is counted beside what was said, what tools of the server read beside the prompt. */
    private static Usage usage(JsonNode counts) {
        return Tokens.usage(
                Tokens.count(counts.path("promptTokenCount")) + Tokens.count(counts.path("toolUsePromptTokenCount")),
                Tokens.count(counts.path("candidatesTokenCount")) + Tokens.count(counts.path("thoughtsTokenCount")),
                Tokens.count(counts.path("cachedContentTokenCount")),
                0);
    }

    @Override
    public boolean finished() {
        return !finish.isEmpty() || !blocked.isEmpty();
    }

    @Override
    public Answered answered() {
        if (!blocked.isEmpty()) {
            throw WireTrouble.withheld("the question is blocked, " + blocked);
        }
        return switch (finish) {
            case "STOP" -> answered(false);
            case "MAX_TOKENS" -> answered(true);
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "MODEL_ARMOR" ->
                throw WireTrouble.withheld(why());
            case "LANGUAGE" -> throw new WireTrouble(new Trouble(Kind.UNSUPPORTED, why()));
            // MALFORMED_FUNCTION_CALL, UNEXPECTED_TOOL_CALL, OTHER and what may come yet: asked again, a model may do
            // better
            default -> throw new WireTrouble(new Trouble(Kind.OVERLOAD, why()));
        };
    }

    private Answered answered(boolean cut) {
        return new Answered(text.toString(), calls, usage.orElseGet(this::estimate), cut, AnswerParts.kept(places));
    }

    private Usage estimate() {
        int written = text.length()
                + calls.stream().mapToInt(call -> call.arguments().length()).sum();
        return Tokens.estimate(requestLength, written);
    }

    private String why() {
        return finishMessage.isEmpty() ? finish : finish + ", " + finishMessage;
    }
}

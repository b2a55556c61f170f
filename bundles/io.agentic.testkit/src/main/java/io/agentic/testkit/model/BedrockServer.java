package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.ModelQuestion.OfferedTool;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks Amazon Bedrock's {@code ConverseStream} and {@code InvokeModel} for models that make vectors. It lets in whose signature is right,
 * and refuses conversations of a form that Bedrock refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">as Amazon publishes it</a>
 */
public final class BedrockServer extends DialectServer {

    public static final String ACCESS_KEY = "AKIDEXAMPLE";
    public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public static final String REGION = "eu-west-9";

    private final Clock clock;
    private final AwsSignatures signatures = new AwsSignatures(ACCESS_KEY, SECRET_KEY, REGION);

    private BedrockServer(Clock clock) {
        this.clock = clock;
    }

    /** Opens a server that answers {@linkplain ModelReply#sensible sensibly} until told otherwise. */
    public static BedrockServer open() {
        return open(Clock.systemUTC());
    }

    /** The same, by a clock of its own. */
    public static BedrockServer open(Clock clock) {
        return new BedrockServer(clock);
    }

    /** A refusal as Bedrock writes it. */
    public static ModelReply exception(int status, String type, String sentence) {
        return ModelReply.body(
                        status,
                        "application/json",
                        Fields.of("message", sentence).json())
                .header("x-amzn-ErrorType", type + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
    }

    /** Events and, at last, an exception told within the stream. */
    public static List<byte[]> brokenOff(ModelReply reply, String type, String sentence) {
        var frames = new ArrayList<>(frames(reply));
        frames.set(
                frames.size() - 1,
                AwsEventFrame.exception(type, Fields.of("message", sentence).json()));
        return frames;
    }

    @Override
    Optional<ModelReply> refused(String method, String path, Map<String, String> headers, String body) {
        if (headers.getOrDefault("authorization", "").equals("Bearer " + SECRET_KEY)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return signatures.refusal(method, path, headers, body, now).map(refusal -> exception(
                        403, refusal.type(), refusal.sentence())
                .header(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME
                                .withLocale(Locale.ROOT)
                                .format(ZonedDateTime.ofInstant(now, ZoneOffset.UTC))));
    }

    @Override
    Optional<ModelReply> failure(Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case AUTHENTICATION -> exception(403, "AccessDeniedException", "You may not use this model.");
                    case QUOTA -> exception(400, "ServiceQuotaExceededException", "Your quota is used up.");
                    case RATE -> exception(429, "ThrottlingException", "Too many requests. Wait and try again.");
                    case CONTEXT_LENGTH ->
                        exception(400, "ValidationException", "The input is too long for the model.");
                    case CONTENT_FILTER -> ModelReply.text("").stopping("guardrail_intervened");
                    case OVERLOAD -> exception(503, "ServiceUnavailableException", "Try again later.");
                    case BAD_REQUEST -> exception(400, "ValidationException", "The request is not valid.");
                    case UNSUPPORTED -> exception(404, "ResourceNotFoundException", "There is no such model.");
                    default -> null;
                });
    }

    @Override
    ModelQuestion question(String path, Map<String, String> headers, Fields json) {
        var messages = json.objects("messages");
        var last = messages.get(messages.size() - 1).objects("content");
        var text = messages.stream()
                .filter(message -> message.text("role").equals("user"))
                .flatMap(message -> message.objects("content").stream())
                .filter(block -> block.has("text"))
                .map(block -> block.text("text"))
                .reduce("", (earlier, later) -> later);
        var result = last.stream()
                .filter(block -> block.has("toolResult"))
                .map(block ->
                        block.object("toolResult").objects("content").get(0).text("text"))
                .findFirst();
        var tools = json.object("toolConfig").objects("tools").stream()
                .filter(tool -> tool.has("toolSpec"))
                .map(tool -> tool.object("toolSpec"))
                .map(spec -> OfferedTool.of(
                        spec.text("name"), spec.object("inputSchema").object("json")))
                .toList();
        return new ModelQuestion(path, headers, json, messages.size(), text, result, tools);
    }

    @Override
    Optional<ModelReply> objection(Fields json) {
        return wrong(json).map(sentence -> exception(400, "ValidationException", sentence));
    }

    /** Why a conversation is of no form that Bedrock takes; empty when it is. */
    private static Optional<String> wrong(Fields json) {
        var messages = json.objects("messages");
        var open = new HashSet<String>();
        for (int i = 0; i < messages.size(); i++) {
            if (!messages.get(i).text("role").equals(i % 2 == 0 ? "user" : "assistant")) {
                return Optional.of("A conversation must alternate between user and assistant roles.");
            }
            var blocks = messages.get(i).objects("content");
            var answered = blocks.stream()
                    .filter(block -> block.has("toolResult"))
                    .map(block -> block.object("toolResult").text("toolUseId"))
                    .toList();
            if (!open.containsAll(answered) || !answered.containsAll(open)) {
                return Optional.of("Expected toolResult blocks for just these Ids: " + open + ", not " + answered);
            }
            open.clear();
            blocks.stream()
                    .filter(block -> block.has("toolUse"))
                    .forEach(block -> open.add(block.object("toolUse").text("toolUseId")));
            if (blocks.isEmpty()
                    || blocks.stream()
                            .anyMatch(block ->
                                    block.has("text") && block.text("text").isBlank())) {
                return Optional.of("The text field in a ContentBlock is blank.");
            }
            if ((!answered.isEmpty() || !open.isEmpty())
                    && json.object("toolConfig").objects("tools").isEmpty()) {
                return Optional.of(
                        "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
            }
        }
        return Optional.empty();
    }

    @Override
    Optional<Fields> vectors(String path, Fields json) {
        if (!path.endsWith("/invoke")) {
            return Optional.empty();
        }
        return Optional.of(
                json.has("inputText")
                        ? Fields.of(
                                        "embedding",
                                        List.of((double) json.text("inputText").length(), 0.5))
                                .with("inputTextTokenCount", 3)
                        : Fields.of("response_type", "embeddings_floats")
                                .with(
                                        "embeddings",
                                        json.texts("texts").stream()
                                                .map(text -> List.of((double) text.length(), 0.5))
                                                .toList()));
    }

    @Override
    String streamType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    List<byte[]> stream(ModelReply reply) {
        return frames(reply);
    }

    @Override
    byte[] filler() {
        return AwsEventFrame.event("yetToCome", "{}");
    }

    @Override
    String document(ModelReply reply) {
        var content = new ArrayList<Fields>();
        if (!reply.thought().isEmpty()) {
            content.add(Fields.of(
                    "reasoningContent",
                    Fields.of(
                            "reasoningText", Fields.of("text", reply.thought()).with("signature", "c2lnbmVk"))));
        }
        if (!reply.text().isEmpty()) {
            content.add(Fields.of("text", reply.text()));
        }
        reply.calls()
                .forEach(call -> content.add(Fields.of(
                        "toolUse",
                        Fields.of("toolUseId", call.id())
                                .with("name", call.tool())
                                .with("input", Json.object(call.arguments())))));
        var document = Fields.of(
                        "output",
                        Fields.of("message", Fields.of("role", "assistant").with("content", content)))
                .with("stopReason", stop(reply))
                .with("metrics", Fields.of("latencyMs", 12));
        return reply.usage().isEmpty()
                ? document.json()
                : document.with("usage", usage(reply)).json();
    }

    private static List<byte[]> frames(ModelReply reply) {
        var frames = new ArrayList<byte[]>();
        frames.add(event("messageStart", Fields.of("role", "assistant")));
        var index = 0;
        if (!reply.thought().isEmpty()) {
            for (var piece : ModelReply.pieces(reply.thought())) {
                frames.add(delta(index, Fields.of("reasoningContent", Fields.of("text", piece))));
            }
            frames.add(delta(index, Fields.of("reasoningContent", Fields.of("signature", "c2lnbmVk"))));
            frames.add(event("contentBlockStop", Fields.of("contentBlockIndex", index++)));
        }
        for (var piece : ModelReply.pieces(reply.text())) {
            frames.add(delta(index, Fields.of("text", piece)));
        }
        frames.add(event("contentBlockStop", Fields.of("contentBlockIndex", index++)));
        for (var call : reply.calls()) {
            frames.addAll(call(index++, call));
        }
        if (reply.trouble().isPresent()) {
            var trouble = reply.trouble().get();
            var payload = Fields.of("message", trouble.sentence()).json();
            frames.add(AwsEventFrame.exception(trouble.type(), payload));
            return frames;
        }
        frames.add(event("messageStop", Fields.of("stopReason", stop(reply))));
        if (reply.usage().isPresent()) {
            frames.add(event("metadata", Fields.of("usage", usage(reply)).with("metrics", Fields.of("latencyMs", 12))));
        }
        return frames;
    }

    private static List<byte[]> call(int index, ToolUse call) {
        var frames = new ArrayList<byte[]>();
        var start = Fields.of("toolUse", Fields.of("toolUseId", call.id()).with("name", call.tool()));
        frames.add(
                event("contentBlockStart", Fields.of("contentBlockIndex", index).with("start", start)));
        ModelReply.pieces(call.arguments())
                .forEach(piece -> frames.add(delta(index, Fields.of("toolUse", Fields.of("input", piece)))));
        frames.add(event("contentBlockStop", Fields.of("contentBlockIndex", index)));
        return frames;
    }

    private static byte[] delta(int index, Fields delta) {
        return event(
                "contentBlockDelta",
                Fields.of("contentBlockIndex", index).with("delta", delta).with("p", "abc"));
    }

    private static byte[] event(String type, Fields json) {
        return AwsEventFrame.event(type, json.json());
    }

    private static String stop(ModelReply reply) {
        return reply.stop(reply.calls().isEmpty() ? "end_turn" : "tool_use");
    }

    private static Fields usage(ModelReply reply) {
        var usage = reply.usage().orElseThrow();
        return Fields.of("inputTokens", usage.inputTokens() - usage.cachedTokens() - usage.cacheWriteTokens())
                .with("outputTokens", usage.outputTokens())
                .with("totalTokens", usage.inputTokens() + usage.outputTokens())
                .with("cacheReadInputTokens", usage.cachedTokens())
                .with("cacheWriteInputTokens", usage.cacheWriteTokens());
    }
}

package io.agentic.model.offline.internal;

import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers by rules alone: the same request gets the same answer, byte for byte. Thread-safe. */
final class OfflineRules implements AutoCloseable {

    static final String EXTRACTED = "Extracted by the offline rules (no language model):";
    static final String NO_ANSWER =
            "The offline rules cannot answer this: they choose tools and pick sentences out of texts,"
                    + " and here is neither a fitting tool nor a text. Configure a language model, such as"
                    + " etc/io.agentic.model.openai~NAME.cfg, and name it with --model NAME/MODEL.";
    private static final String ALL_FAILED = "The offline rules have nothing to extract from: every tool call failed.";

    private static final int MAX_EXTRACT = 1_200;
    private static final int LONG_QUESTION = 600;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Relevance relevance = new Relevance();
    private final ToolChoice toolChoice = new ToolChoice(relevance);
    private final Extract extract = new Extract(relevance);

    /** About how many tokens a text of so many characters has: a quarter of them, rounded up. */
    static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    /** About how many tokens a model would read for this request. */
    static long inputTokens(ModelRequest request) {
        long characters = Conversation.of(request.messages()).characters();
        for (ToolOffer tool : request.tools()) {
            characters += tool.name().length()
                    + tool.summary().length()
                    + tool.schema().length();
        }
        return tokens(characters);
    }

    /** @param wanted asked now and then; what it throws ends the work */
    Answered answer(ModelRequest request, Runnable wanted) {
        var conversation = Conversation.of(request.messages());
        var without = NO_ANSWER;
        if (conversation.results().isEmpty() && !request.tools().isEmpty()) {
            var choice = toolChoice.choose(conversation.question(), request.tools(), conversation.calls(), wanted);
            if (!choice.calls().isEmpty()) {
                return answered(request, "", choice.calls());
            }
            without = choice.lacking().map(OfflineRules::lacking).orElse(NO_ANSWER);
        }
        var otherwise = without;
        var text = request.responseSchema()
                .flatMap(schema -> structured(schema, conversation))
                .or(() -> words(conversation, wanted))
                .orElse(otherwise);
        return answered(request, text, List.of());
    }

    @Override
    public void close() {
        relevance.close();
    }

    private static Optional<String> structured(String schema, Conversation conversation) {
        return Json.object(schema.strip())
                .flatMap(object -> Arguments.spelledOut(object, Clues.of(conversation.question())))
                .map(Object::toString);
    }

    /** Out of results or of the question itself; empty when there is neither. */
    private Optional<String> words(Conversation conversation, Runnable wanted) {
        if (!conversation.results().isEmpty()) {
            return Optional.of(fromResults(conversation, wanted));
        }
        var passages = Extract.passages(conversation.question());
        if (conversation.question().length() < LONG_QUESTION || passages.size() < 4) {
            return Optional.empty();
        }
        var asked = passages.get(0) + " " + passages.get(passages.size() - 1);
        return Optional.of(extracted(extract.pick(asked, passages.subList(1, passages.size()), MAX_EXTRACT, wanted)));
    }

    private String fromResults(Conversation conversation, Runnable wanted) {
        var found = conversation.results().stream()
                .filter(result -> !result.failed())
                .map(ToolResult::content)
                .filter(content -> !content.isBlank())
                .toList();
        var failures = conversation.results().stream()
                .filter(ToolResult::failed)
                .map(result ->
                        "\n\nA tool failed: " + Extract.cut(result.content().strip(), 300))
                .collect(Collectors.joining());
        if (found.isEmpty()) {
            return failures.isEmpty() ? extracted("The tools found nothing.") : ALL_FAILED + failures;
        }
        return extracted(extract.pick(conversation.question(), found, MAX_EXTRACT, wanted)) + failures;
    }

    private static String lacking(ToolChoice.Lacking what) {
        var first = what.arguments().get(0);
        return "The offline rules would call " + what.tool() + " and do not know its "
                + String.join(", ", what.arguments()) + ". Say so in the objective, such as " + first + " \"…\" or "
                + first
                + "=…, or configure a language model and name it with --model NAME/MODEL.";
    }

    private static String extracted(String text) {
        return EXTRACTED + "\n\n" + text;
    }

    private static Answered answered(ModelRequest request, String text, List<ToolUse> calls) {
        var limit =
                (int) Math.min(Integer.MAX_VALUE, (long) CHARACTERS_PER_TOKEN * Math.max(1, request.maxOutputTokens()));
        var shown = Extract.cut(text, limit);
        long written = shown.length()
                + calls.stream()
                        .mapToLong(
                                call -> call.tool().length() + call.arguments().length())
                        .sum();
        var usage = new Usage(inputTokens(request), tokens(written));
        return new Answered(shown, calls, usage, shown.length() < text.length());
    }
}

package io.agentic.testkit.model;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A provider that answers as told: first from a queue, then by a rule. Counts the characters of a text as its tokens. Thread-safe.
 *
 * <pre>{@code
 * var model = new ScriptedModel().calls(ToolUse.of("1", "read_file", Fields.of("path", "a.txt"))).answers("Done.");
 * }</pre>
 */
public final class ScriptedModel implements ModelProvider {

    /** The name of its one model. */
    public static final String MODEL = "scripted";

    private static final Failed OUT_OF_SCRIPT = new Failed(Kind.OTHER, "The script has no answer left");
    private static final Failed CANCELLED = new Failed(Kind.CANCELLED, "The exchange was cancelled");

    private final List<ModelInfo> models;
    private final Deque<Function<ModelRequest, Optional<ModelOutcome>>> queue = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private Function<ModelRequest, ModelOutcome> rule = request -> OUT_OF_SCRIPT;

    /** Plays a language model. */
    public ScriptedModel() {
        this(true);
    }

    /** @param languageModel what its model says of itself in {@link ModelInfo#languageModel()} */
    public ScriptedModel(boolean languageModel) {
        this(languageModel, 100_000);
    }

    /** @param contextTokens what its model says of its window */
    public ScriptedModel(boolean languageModel, int contextTokens) {
        models = List.of(new ModelInfo(
                MODEL, "Answers as a test told it", languageModel, contextTokens, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** An answer of {@code text} that calls nothing. */
    public static Answered answered(String text) {
        return new Answered(text, List.of(), new Usage(1, text.length()), false);
    }

    /** An answer without text that calls tools. */
    public static Answered called(ToolUse... calls) {
        return new Answered("", List.of(calls), new Usage(1, calls.length), false);
    }

    /** The next answer is this text. */
    public ScriptedModel answers(String text) {
        return replies(request -> answered(text));
    }

    /** The next answer calls these tools. */
    public ScriptedModel calls(ToolUse... calls) {
        return replies(request -> called(calls));
    }

    /** The next exchange fails. */
    public ScriptedModel fails(Kind kind, String reason) {
        return replies(request -> new Failed(kind, reason));
    }

    /** The next answer is made from its request. */
    public ScriptedModel replies(Function<ModelRequest, ModelOutcome> reply) {
        return then(request -> Optional.of(reply.apply(request)));
    }

    /** The next exchange ends only when it is cancelled. */
    public ScriptedModel hangs() {
        return then(request -> Optional.empty());
    }

    /** What answers when the queue is empty; without it, such an exchange fails. */
    public synchronized ScriptedModel otherwise(Function<ModelRequest, ModelOutcome> reply) {
        rule = reply;
        return this;
    }

    /** What it was asked, oldest first. */
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public List<ModelInfo> models() {
        return models;
    }

    @Override
    public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        var outcome = new CompletableFuture<ModelOutcome>();
        next(request).apply(request).ifPresent(reply -> {
            if (reply instanceof Answered answered && !answered.text().isEmpty()) {
                stream.text(answered.text());
            }
            outcome.complete(reply);
        });
        stream.onCancel(() -> outcome.complete(CANCELLED));
        return outcome;
    }

    private synchronized ScriptedModel then(Function<ModelRequest, Optional<ModelOutcome>> reply) {
        queue.add(reply);
        return this;
    }

    private synchronized Function<ModelRequest, Optional<ModelOutcome>> next(ModelRequest request) {
        requests.add(request);
        var reply = rule;
        return queue.isEmpty() ? last -> Optional.of(reply.apply(last)) : queue.remove();
    }
}

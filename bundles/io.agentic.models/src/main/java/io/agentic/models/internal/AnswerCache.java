package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.models.internal.time.Time;
import io.agentic.platform.api.model.ModelGateway.Routed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers to questions that come again, word for word, in the same workspace. Bounded by bytes, the least recently used goes first, and by age.
 * Thread-safe.
 */
final class AnswerCache {

    private static final long BESIDES = 400;
    private static final long CHARACTER = 2;

    private final RouterSettings.Cache limits;
    private final Time time;
    private final Map<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param pieces as they were streamed; empty when nobody heard of the answer before it was whole */
    private record Kept(Answered answer, String reference, List<String> pieces, long until, long bytes) {}

    /**
     * An answer from before.
     *
     * @param pieces to be streamed again
     */
    record Hit(Routed routed, List<String> pieces) {}

    AnswerCache(RouterSettings.Cache limits, Time time) {
        this.limits = limits;
        this.time = time;
    }

    boolean keeps() {
        return limits.bytes() > 0;
    }

    /** Names a question: model or route, workspace, and all that the request says but its deadline. */
    static String key(String reference, String workspace, ModelRequest request) {
        return new RequestDigest().add(reference).add(workspace).add(request).hex();
    }

    /** An answer to the same question that one of these models gave. */
    synchronized Optional<Hit> find(String key, List<String> references) {
        var kept = answers.get(key);
        if (kept == null || !references.contains(kept.reference)) {
            return Optional.empty();
        }
        if (time.nanos() - kept.until >= 0) {
            forget(key);
            return Optional.empty();
        }
        var answer = kept.answer;
        var free = new Answered(answer.text(), answer.calls(), Usage.NONE, answer.cut(), answer.reasoning());
        var pieces = kept.pieces.isEmpty() && !answer.text().isEmpty() ? List.of(answer.text()) : kept.pieces;
        return Optional.of(new Hit(new Routed(free, kept.reference, Optional.of(BigDecimal.ZERO), true), pieces));
    }

    /** Keeps an answer, unless it was cut. */
    synchronized void put(String key, Routed routed, List<String> pieces) {
        if (!(routed.outcome() instanceof Answered answered) || answered.cut()) {
            return;
        }
        var size = size(answered, pieces);
        if (size > limits.bytes()) {
            return;
        }
        forget(key);
        bytes += size;
        answers.put(
                key,
                new Kept(
                        answered,
                        routed.reference(),
                        List.copyOf(pieces),
                        time.nanos() + limits.age().toNanos(),
                        size));
        while (bytes > limits.bytes()) {
            forget(answers.keySet().iterator().next());
        }
    }

    private void forget(String key) {
        var gone = answers.remove(key);
        bytes -= gone == null ? 0 : gone.bytes;
    }

    private static long size(Answered answered, List<String> pieces) {
        long characters = answered.text().length();
        for (var piece : pieces) {
            characters += piece.length() + BESIDES / CHARACTER / 8;
        }
        for (var call : answered.calls()) {
            characters +=
                    call.id().length() + call.tool().length() + call.arguments().length();
        }
        characters +=
                answered.reasoning().map(thought -> thought.content().length()).orElse(0);
        return BESIDES + CHARACTER * characters;
    }
}

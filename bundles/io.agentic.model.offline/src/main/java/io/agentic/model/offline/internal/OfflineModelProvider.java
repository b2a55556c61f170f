package io.agentic.model.offline.internal;

import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.api.model.Price;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Offers the offline rules as a model, so that everything runs without key and network. Says that it is none. */
@Component(
        immediate = true,
        property = {ModelProvider.NAME + "=offline", "region=local"})
public final class OfflineModelProvider implements ModelProvider {

    static final ModelInfo RULES = new ModelInfo(
            "rules",
            "Deterministic rules and BM25 ranking that choose tools and pick sentences; not a language model.",
            false,
            1_000_000,
            Optional.of(Price.FREE),
            Set.of(Ability.CHAT, Ability.STREAMING, Ability.TOOLS, Ability.PARALLEL_TOOLS, Ability.JSON_SCHEMA));

    private static final int THREADS = 2;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Clock clock;
    private final OfflineRules rules = new OfflineRules();
    private final ScheduledThreadPoolExecutor workers;
    private final Set<CompletableFuture<ModelOutcome>> open = ConcurrentHashMap.newKeySet();

    @Activate
    public OfflineModelProvider() {
        this(Clock.systemUTC());
    }

    OfflineModelProvider(Clock clock) {
        this.clock = clock;
        var number = new AtomicInteger();
        workers = new ScheduledThreadPoolExecutor(THREADS, work -> {
            var thread = new Thread(work, "agentic-model-offline-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        workers.setRemoveOnCancelPolicy(true);
    }

    @Deactivate
    void close() {
        workers.shutdownNow();
        open.forEach(outcome -> outcome.complete(failed(Kind.UNAVAILABLE, "The offline provider is stopping")));
        rules.close();
    }

    /** Waits until no thread of a closed provider is left. */
    boolean awaitStopped(long time, TimeUnit unit) throws InterruptedException {
        return workers.awaitTermination(time, unit);
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(RULES);
    }

    @Override
    public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        var outcome = new CompletableFuture<ModelOutcome>();
        open.add(outcome);
        outcome.whenComplete((ended, none) -> open.remove(outcome));
        stream.onCancel(() -> outcome.complete(failed(Kind.CANCELLED, "The exchange was cancelled")));
        refusal(request).ifPresent(outcome::complete);
        if (!outcome.isDone()) {
            start(request, stream, outcome);
        }
        return outcome;
    }

    private Optional<Failed> refusal(ModelRequest request) {
        if (!request.model().equals(RULES.name())) {
            return Optional.of(failed(
                    Kind.UNSUPPORTED,
                    "Provider 'offline' has no model '" + request.model() + "'. Its only one is '" + RULES.name()
                            + "'"));
        }
        if (!clock.instant().isBefore(request.deadline())) {
            return Optional.of(late());
        }
        if (request.messages().stream()
                .anyMatch(message -> message instanceof Question question
                        && !question.images().isEmpty())) {
            return Optional.of(failed(
                    Kind.UNSUPPORTED,
                    "Model 'offline/rules' sees no images. Ask a model that does, or leave them out"));
        }
        long tokens = OfflineRules.inputTokens(request);
        return tokens <= RULES.contextTokens()
                ? Optional.empty()
                : Optional.of(failed(
                        Kind.CONTEXT_LENGTH,
                        "The conversation has about " + tokens + " tokens; model 'offline/rules' reads at most "
                                + RULES.contextTokens() + ". Hand over less text"));
    }

    private void start(ModelRequest request, ModelStream stream, CompletableFuture<ModelOutcome> outcome) {
        try {
            var left = Duration.between(clock.instant(), request.deadline());
            long millis = left.compareTo(LONGEST) < 0 ? left.toMillis() : LONGEST.toMillis();
            var timer = workers.schedule(() -> outcome.complete(late()), millis, TimeUnit.MILLISECONDS);
            outcome.whenComplete((ended, none) -> timer.cancel(false));
            workers.execute(() -> work(request, stream, outcome));
        } catch (RejectedExecutionException e) {
            outcome.complete(failed(Kind.UNAVAILABLE, "The offline provider is stopping"));
        }
    }

    private void work(ModelRequest request, ModelStream stream, CompletableFuture<ModelOutcome> outcome) {
        try {
            var answered = rules.answer(request, () -> stopIfUnwanted(outcome));
            stopIfUnwanted(outcome);
            if (!answered.text().isEmpty()) {
                stream.text(answered.text());
            }
            outcome.complete(answered);
        } catch (Unwanted e) {
            // whoever ended it has completed the outcome
        } catch (Throwable e) { // a stack too deep included: whoever waits must hear of it
            outcome.complete(failed(Kind.OTHER, "The offline rules failed: " + e));
        }
    }

    private static void stopIfUnwanted(CompletableFuture<ModelOutcome> outcome) {
        if (outcome.isDone()) {
            throw new Unwanted();
        }
    }

    private static Failed late() {
        return failed(Kind.LATE, "The deadline passed before the offline rules were done");
    }

    private static Failed failed(Kind kind, String reason) {
        return new Failed(kind, reason);
    }

    /** Nobody waits for the answer any more. */
    private static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unwanted() {
            super(null, null, false, false);
        }
    }
}

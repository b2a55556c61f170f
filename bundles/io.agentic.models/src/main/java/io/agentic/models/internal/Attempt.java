package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelStream;
import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.health.CircuitBreaker;
import io.agentic.models.internal.health.CircuitBreaker.Verdict;
import io.agentic.models.internal.time.Time;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.PluginEntrance;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** A question inside one provider. What it holds of the provider's limits is given back when it ends, and what it told is noted. Thread-safe. */
@PluginEntrance
final class Attempt implements ModelStream {

    /** A provider that does not notice that nobody waits is not waited for longer than this. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Kinds that tell nothing of a provider. */
    private static final Set<Kind> NOTHING = Set.of(Kind.CANCELLED, Kind.REFUSED, Kind.OTHER);

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(1);

    /** Whoever wants to be left alone for so long is out of his mind, and nobody is to be without a model for it. */
    private static final Duration UNBELIEVABLE = Duration.ofDays(1);

    private final Candidate candidate;
    private final Visit<NamedProvider> visit;
    private final CircuitBreaker.Pass pass;
    private final long tokens;
    private final Time time;
    private final BiConsumer<Attempt, String> told;
    private final long begun;
    private final AtomicBoolean left = new AtomicBoolean();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /**
     * @param tokens what it took of the limits
     * @param told of each piece of the answer
     */
    Attempt(
            Candidate candidate,
            Visit<NamedProvider> visit,
            CircuitBreaker.Pass pass,
            long tokens,
            Time time,
            BiConsumer<Attempt, String> told) {
        this.candidate = candidate;
        this.visit = visit;
        this.pass = pass;
        this.tokens = tokens;
        this.time = time;
        this.told = told;
        begun = time.nanos();
        candidate.target().begins();
    }

    Candidate candidate() {
        return candidate;
    }

    NamedProvider provider() {
        return visit.offer();
    }

    /** Whether its provider has been taken away meanwhile. */
    boolean withdrawn() {
        return visit.withdrawn();
    }

    @Override
    public void text(String piece) {
        if (!cancelled.isDone()) {
            told.accept(this, piece);
        }
    }

    @Override
    public void onCancel(Runnable action) {
        cancelled.thenRun(action);
    }

    /**
     * Tells the provider that nobody waits any more.
     *
     * @param late whether it took too long
     */
    void cancel(boolean late) {
        pass.end(late ? Verdict.FAILED : Verdict.NONE, time.nanos());
        if (late) {
            candidate.provider().success().add(false);
        }
        cancelled.complete(null);
        if (!left.get()) {
            CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> leave(0));
        }
    }

    boolean isCancelled() {
        return cancelled.isDone();
    }

    /** The provider has ended. */
    void ended(ModelOutcome outcome) {
        var now = time.nanos();
        if (!cancelled.isDone() && !withdrawn()) {
            note(outcome, now);
        }
        pass.end(Verdict.NONE, now);
        leave(
                outcome instanceof Answered answered
                        ? answered.usage().inputTokens() + answered.usage().outputTokens()
                        : 0);
    }

    private void note(ModelOutcome outcome, long now) {
        var provider = candidate.provider();
        if (outcome instanceof Answered answered) {
            candidate.target().latency().add(now - begun, now);
            candidate.target().wrote(answered.usage().outputTokens());
            provider.restIsOver();
        }
        if (outcome instanceof Failed failed) {
            rest(failed, now);
        }
        var verdict = verdict(outcome);
        pass.end(verdict, now);
        if (verdict != Verdict.NONE) {
            provider.success().add(verdict == Verdict.WORKED);
        }
    }

    private void rest(Failed failed, long now) {
        var isSaid = !failed.retryAfter().isZero() && failed.retryAfter().compareTo(UNBELIEVABLE) < 0;
        var wished = isSaid ? failed.retryAfter() : failed.kind() == Kind.RATE ? REST : Duration.ZERO;
        if (!wished.isZero()) {
            candidate.provider().rest(wished.compareTo(LONGEST_REST) < 0 ? wished : LONGEST_REST, now);
        }
    }

    /** A question that no provider would answer tells nothing against this one. */
    private static Verdict verdict(ModelOutcome outcome) {
        if (!(outcome instanceof Failed failed)) {
            return Verdict.WORKED;
        }
        return failed.kind().mayGoElsewhere()
                ? Verdict.FAILED
                : NOTHING.contains(failed.kind()) ? Verdict.NONE : Verdict.WORKED;
    }

    private void leave(long used) {
        if (left.compareAndSet(false, true)) {
            visit.end();
            candidate.target().ends();
            candidate.provider().limits().leave(tokens, used);
        }
    }
}

package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.choice.Estimate;
import io.agentic.models.internal.health.CircuitBreaker;
import io.agentic.models.internal.health.CircuitBreaker.Verdict;
import io.agentic.models.internal.limit.ProviderLimits.Ticket;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.PluginWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question on its way. It goes to one of the models that may be asked; where that fails in a way that may be different elsewhere, to the
 * next; when all have failed and may do better later, to all of them once more. It ends with an answer, at the deadline, or when nobody is left.
 *
 * <p>It holds no thread while it waits. What has been streamed cannot be taken back, so a question is never asked again after that.
 */
@PluginEntrance
final class Question {

    private static final Logger log = LoggerFactory.getLogger(Question.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final double SPREAD = 0.1;

    private final RouterParts parts;
    private final String reference;
    private final Audience audience;
    private final Asker asker;
    private final ModelRequest request;
    private final Estimate estimate;
    private final CancellableAnswer answer;
    private final Set<Candidate> tried = new HashSet<>();
    private final Set<Candidate> given = new HashSet<>();
    private final List<Attempt> under = new ArrayList<>(2);
    private Optional<Candidate> only = Optional.empty();
    private Optional<Attempt> speaker = Optional.empty();
    private Failure last;
    private int retries;
    private volatile String waitsFor = "";

    /** @param audience whom it may be asked */
    Question(
            RouterParts parts,
            String reference,
            Audience audience,
            Asker asker,
            ModelRequest request,
            CancellableAnswer answer) {
        this.parts = parts;
        this.reference = reference;
        this.audience = audience;
        this.asker = asker;
        this.request = request;
        this.answer = answer;
        estimate = Estimate.of(request);
    }

    /** Begins. */
    void start() {
        answer.whenComplete((routed, cancelled) -> cancelOthers(false));
        next();
        if (!answer.isDone()) {
            later(left(), () -> {
                cancelOthers(true);
                giveUp(Kind.LATE, Failures.late(reference, request.deadline(), waitsFor));
            });
        }
    }

    /** Finds somebody to ask, or something to wait for. */
    private void next() {
        if (answer.isDone()) {
            return;
        }
        var now = parts.time().nanos();
        var open = open();
        var there = open.stream()
                .filter(one -> parts.providers().has(one.provider().name()))
                .toList();
        var willing = there.stream().filter(one -> one.provider().ready(now)).toList();
        var ready = willing.stream()
                .filter(one -> one.provider().limits().ready(estimate.tokens(one)))
                .toList();
        if (!ready.isEmpty()) {
            var chosen = choose(ready, now);
            ask(chosen, estimate.tokens(chosen), Entry.NOT_YET);
        } else if (!willing.isEmpty()) {
            queue(choose(willing, now));
        } else if (there.isEmpty() && !open.isEmpty()) {
            awaitBack(open);
        } else {
            pause(now);
        }
    }

    private List<Candidate> open() {
        synchronized (tried) {
            return audience.among().stream()
                    .filter(one -> !tried.contains(one) && !given.contains(one))
                    .filter(one -> only.isEmpty() || only.get().equals(one))
                    .toList();
        }
    }

    /** Those of the first priority, and of these one. */
    private Candidate choose(List<Candidate> some, long now) {
        if (some.size() == 1 && audience.among().size() == 1) {
            return some.get(0);
        }
        var first = some.stream()
                .mapToInt(one -> one.provider().figures().priority())
                .min()
                .orElseThrow();
        var tier = some.stream()
                .filter(one -> one.provider().figures().priority() == first)
                .toList();
        var choice = audience.chooser().choose(tier, estimate, now);
        parts.choices()
                .add(new LastChoices.Made(
                        parts.time().now(), reference, choice, tier, last == null ? "" : last.text()));
        return choice.chosen();
    }

    /** All that could be asked have too much to do. */
    private void queue(Candidate candidate) {
        var limits = candidate.provider().limits();
        var tokens = estimate.tokens(candidate);
        waitsFor = limits.limit(tokens);
        var ticket = new Ticket(asker.workspace(), asker.who().user(), tokens, () -> {
            if (answer.isDone()) {
                limits.leave(tokens, 0);
            } else {
                waitsFor = "";
                ask(candidate, tokens, Entry.LET_IN);
            }
        });
        var objection = limits.await(ticket, left());
        if (objection.isPresent()) {
            failed(candidate, new Failed(Kind.RATE, objection.get()));
        } else {
            answer.whenComplete((routed, cancelled) -> limits.withdraw(ticket));
        }
    }

    /** How a question comes to a model. */
    private enum Entry {
        /** The limits have not been asked yet. */
        NOT_YET,
        /** The limits have let it in. */
        LET_IN,
        /** Another model is being asked already, so it does not matter whether this one can be. */
        SECOND
    }

    /** Asks one, if it still can be asked. @param tokens what it takes of the limits */
    private void ask(Candidate candidate, long tokens, Entry entry) {
        var provider = candidate.provider();
        var now = parts.time().nanos();
        if (entry != Entry.LET_IN && !provider.limits().enter(tokens)) {
            askOther(entry); // somebody was faster
            return;
        }
        var pass =
                provider.resting(now).isZero() ? provider.breaker().enter(now) : Optional.<CircuitBreaker.Pass>empty();
        if (pass.isEmpty()) {
            provider.limits().leave(tokens, 0);
            askOther(entry);
            return;
        }
        var visit = parts.providers().admit(provider.name(), asker.caller());
        if (visit.isEmpty()) {
            pass.get().end(Verdict.NONE, now);
            provider.limits().leave(tokens, 0);
            if (entry != Entry.SECOND) {
                awaitBack(List.of(candidate));
            }
            return;
        }
        var attempt = new Attempt(candidate, visit.get(), pass.get(), tokens, parts.time(), this::say);
        // It may have been configured anew since it was looked at, to be somewhere else.
        var objection = parts.admission()
                .residence(candidate.reference(), attempt.provider().figures().region(), asker);
        if (objection.isEmpty()) {
            ask(attempt);
            return;
        }
        var refused = new Failed(Kind.REFUSED, objection.get());
        attempt.ended(refused);
        if (entry != Entry.SECOND) {
            passOver(List.of(candidate), refused);
        }
    }

    private void askOther(Entry entry) {
        if (entry != Entry.SECOND) {
            next();
        }
    }

    private void ask(Attempt attempt) {
        var candidate = attempt.candidate();
        boolean first;
        synchronized (tried) {
            under.add(attempt);
            first = under.size() == 1;
            if (retries == 0) {
                candidate.provider().retries().asked(parts.time().nanos());
            }
        }
        if (first) {
            hedgeLater(candidate);
        }
        if (answer.isDone()) {
            attempt.cancel(false); // it ended while this one began
        }
        try {
            var work = new PluginWork(asker.caller(), Optional.empty());
            var asked = work.during(() -> attempt.provider().provider().ask(request.to(candidate.model()), attempt));
            asked.whenComplete(
                    (outcome, trouble) -> ended(attempt, trouble == null ? outcome : Failures.broken(trouble)));
        } catch (RuntimeException | LinkageError e) {
            ended(attempt, Failures.broken(e));
        }
    }

    /** Asks a second one, if the first takes longer than it nearly always does and has said nothing yet. */
    private void hedgeLater(Candidate first) {
        if (parts.settings().hedgeShare() > 0 && audience.among().size() > 1) {
            parts.hedges().asked(parts.time().nanos());
            first.target().latency().p95().ifPresent(usual -> later(usual, this::hedge));
        }
    }

    private void hedge() {
        var now = parts.time().nanos();
        List<Candidate> others;
        synchronized (tried) {
            if (answer.isDone() || answer.begun() || under.size() != 1) {
                return;
            }
            var first = under.get(0).candidate();
            others = open().stream()
                    .filter(one -> !one.equals(first)
                            && parts.providers().has(one.provider().name()))
                    .filter(one ->
                            one.provider().ready(now) && one.provider().limits().ready(estimate.tokens(one)))
                    .toList();
        }
        if (!others.isEmpty() && parts.hedges().spend(now)) {
            var second = choose(others, now);
            ask(second, estimate.tokens(second), Entry.SECOND);
        }
    }

    private void ended(Attempt attempt, ModelOutcome outcome) {
        attempt.ended(outcome);
        boolean others;
        boolean outdone;
        synchronized (tried) {
            under.remove(attempt);
            others = !under.isEmpty();
            outdone = speaker.filter(one -> one != attempt).isPresent() && others;
        }
        if (answer.isDone() || attempt.isCancelled() || outdone) {
            return;
        }
        var candidate = attempt.candidate();
        if (outcome instanceof Answered answered) {
            end(candidate, answered);
        } else if (outcome instanceof Failed failed) {
            if (answer.begun()) {
                end(candidate, failed);
            } else if (others) {
                note(candidate, failed);
            } else if (attempt.withdrawn()) {
                next(); // it failed because its provider went: the next may be there
            } else {
                failed(candidate, failed);
            }
        }
    }

    private void failed(Candidate candidate, Failed failed) {
        note(candidate, failed);
        if (failed.retryable() || failed.kind().mayGoElsewhere()) {
            next();
        } else {
            end(candidate, failed);
        }
    }

    private void note(Candidate candidate, Failed failed) {
        synchronized (tried) {
            last = new Failure(candidate, failed, Optional.ofNullable(last));
            (failed.retryable() ? tried : given).add(candidate);
            if (!failed.kind().mayGoElsewhere()) {
                only = Optional.of(candidate);
            }
        }
    }

    /** Nobody can be asked now. Waits until somebody can, if that is worth while. */
    private void pause(long now) {
        var some = audience.among().stream()
                .filter(one -> !given.contains(one))
                .filter(one -> only.isEmpty() || only.get().equals(one))
                .toList();
        var failure = last == null ? Failures.nobodyReady(some, now) : last.all();
        var by = last == null ? audience.among().get(0) : last.candidate();
        var pause = some.stream()
                .map(one -> untilReady(one, now))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (last != null && pause.isZero()) {
            pause = jittered(FIRST_PAUSE.multipliedBy(1L << Math.min(retries, 20)));
        } else {
            pause = pause.plus(jittered(Duration.ofNanos((long) (pause.toNanos() * SPREAD))));
        }
        if (some.isEmpty()
                || retries >= parts.settings().maxRetries()
                || pause.compareTo(parts.settings().maxPause()) > 0
                || pause.compareTo(left()) > 0
                || last != null && !by.provider().retries().spend(now)) {
            end(by, failure);
            return;
        }
        log.debug("Model {} is asked again in {} ms: {}", reference, pause.toMillis(), failure.reason());
        retries++;
        synchronized (tried) {
            tried.clear();
        }
        later(pause, this::next);
    }

    private static Duration untilReady(Candidate one, long now) {
        var rest = one.provider().resting(now);
        var open = one.provider().breaker().untilReady(now);
        var longer = rest.compareTo(open) > 0 ? rest : open;
        return longer.isZero() && !one.provider().ready(now) ? FIRST_PAUSE : longer; // others are trying it
    }

    /** None of these is there; one may be back in a moment. */
    private void awaitBack(List<Candidate> away) {
        var absences = away.stream()
                .map(one -> parts.providers().absence(one.provider().name()))
                .flatMap(Optional::stream)
                .toArray(CompletableFuture<?>[]::new);
        if (absences.length > 0) {
            CompletableFuture.anyOf(absences).thenRun(this::next);
            return;
        }
        var gone = parts.isStopped()
                ? Failures.stopping()
                : new Failed(
                        Kind.UNAVAILABLE,
                        "the provider of model '"
                                + away.stream().map(Candidate::reference).collect(Collectors.joining("', '"))
                                + "' is gone");
        passOver(away, gone);
    }

    /** These are of no use to this question. */
    private void passOver(List<Candidate> some, Failed why) {
        synchronized (tried) {
            given.addAll(some);
            last = new Failure(some.get(0), why, Optional.ofNullable(last));
        }
        next();
    }

    private void say(Attempt attempt, String piece) {
        List<Attempt> others = List.of();
        synchronized (tried) {
            if (speaker.isEmpty()) {
                speaker = Optional.of(attempt);
                others = under.stream().filter(other -> other != attempt).toList();
            }
            if (speaker.get() != attempt) {
                return; // the other one was first, and this one hears of it
            }
        }
        answer.say(piece);
        others.forEach(other -> other.cancel(false));
    }

    private void end(Candidate candidate, Answered answered) {
        answer.complete(new Routed(
                answered, candidate.reference(), candidate.price().map(price -> price.of(answered.usage())), false));
    }

    private void end(Candidate candidate, Failed failed) {
        answer.giveUp(failed, candidate.reference());
    }

    private void giveUp(Kind kind, String reason) {
        answer.giveUp(new Failed(kind, reason), reference);
    }

    private void cancelOthers(boolean late) {
        List<Attempt> running;
        synchronized (tried) {
            running = List.copyOf(under);
        }
        running.forEach(attempt -> attempt.cancel(late));
    }

    private Duration left() {
        return Duration.between(parts.time().now(), request.deadline());
    }

    /** Anything from nothing to all of it, so that many who failed together do not come back together. */
    private Duration jittered(Duration most) {
        return Duration.ofNanos((long) (most.toNanos() * parts.random().getAsDouble()));
    }

    /** Does it after a time, unless the answer is there before. */
    private void later(Duration after, Runnable what) {
        try {
            var alarm = parts.time().after(after, what);
            answer.whenComplete((routed, cancelled) -> alarm.cancel());
        } catch (RejectedExecutionException e) {
            answer.giveUp(Failures.stopping(), reference);
        }
    }

    /** What failed, and what before it. */
    private record Failure(Candidate candidate, Failed failed, Optional<Failure> before) {

        String text() {
            return candidate.reference() + ": " + failed.reason();
        }

        /** The last one as it is, or with what others said before. */
        Failed all() {
            var others = before.map(Failure::earlier).orElseGet(Set::of).stream()
                    .filter(text -> !text.equals(text()))
                    .collect(Collectors.joining("; "));
            return others.isEmpty()
                    ? failed
                    : new Failed(failed.kind(), text() + "; before that " + others, failed.retryAfter());
        }

        private Set<String> earlier() {
            var texts = new LinkedHashSet<String>();
            for (Optional<Failure> one = Optional.of(this); one.isPresent(); one = one.get().before) {
                texts.add(one.get().text());
            }
            return texts;
        }
    }
}

package io.agentic.models.internal.limit;

import io.agentic.models.internal.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one provider is asked: questions and tokens in a minute, questions at once. Whoever does not fit waits in a bounded, fair queue, on
 * no thread. Thread-safe.
 */
public final class ProviderLimits {

    private final String provider;
    private final int longestQueue;
    private final Time time;
    private final TokenBucket requests;
    private final TokenBucket tokens;
    private final FairQueue<Ticket> queue = new FairQueue<>();
    private final AtomicInteger letting = new AtomicInteger();
    private LimitFigures figures;
    private double queuedTokens;
    private int inside;
    private Optional<Time.Alarm> alarm = Optional.empty();

    /**
     * @param provider its name, for messages
     * @param longestQueue so many may wait
     */
    public ProviderLimits(String provider, LimitFigures figures, int longestQueue, Time time) {
        this.provider = provider;
        this.figures = figures;
        this.longestQueue = longestQueue;
        this.time = time;
        requests = new TokenBucket(figures.requestsPerMinute(), time.nanos());
        tokens = new TokenBucket(figures.tokensPerMinute(), time.nanos());
    }

    /** Other figures from now on, for those who wait too. */
    public void change(LimitFigures other) {
        synchronized (this) {
            if (figures.equals(other)) {
                return;
            }
            figures = other;
            requests.change(other.requestsPerMinute(), time.nanos());
            tokens.change(other.tokensPerMinute(), time.nanos());
        }
        letIn();
    }

    /** Whether {@link #enter} would let it in. */
    public synchronized boolean ready(long tokensWanted) {
        return queue.size() == 0 && obstacle(tokensWanted).isEmpty();
    }

    /** Lets a question in if there is room, and nobody waits for it. It must {@link #leave}. */
    public synchronized boolean enter(long tokensWanted) {
        if (!ready(tokensWanted)) {
            return false;
        }
        take(tokensWanted);
        return true;
    }

    /** A question is over; what it was thought to need is put right. */
    public void leave(long tokensTaken, long tokensUsed) {
        synchronized (this) {
            inside--;
            tokens.correct((double) tokensUsed - tokensTaken);
        }
        letIn();
    }

    /**
     * Lets a question wait for its turn.
     *
     * @param most how long it can wait
     * @param turn called once, when it has been let in; on any thread
     * @return why it need not wait, as there are too many before it or its turn comes too late; empty when it waits
     */
    public Optional<String> await(Ticket ticket, Duration most) {
        synchronized (this) {
            if (queue.size() >= longestQueue) {
                return Optional.of(longestQueue + " questions wait already for " + limit(ticket.tokens));
            }
            var wait = turnIn(ticket.tokens);
            if (wait.compareTo(most) > 0) {
                return Optional.of("its turn under " + limit(ticket.tokens) + " would come in "
                        + Math.max(1, wait.toSeconds()) + " s, after the deadline");
            }
            queue.add(ticket.workspace, ticket.caller, ticket);
            queuedTokens += ticket.tokens;
        }
        letIn();
        return Optional.empty();
    }

    /** Somebody does not wait any more. */
    public void withdraw(Ticket ticket) {
        synchronized (this) {
            var before = queue.size();
            queue.remove(ticket.workspace, ticket.caller, ticket);
            if (queue.size() == before) {
                return;
            }
            queuedTokens -= ticket.tokens;
        }
        letIn();
    }

    public synchronized int waiting() {
        return queue.size();
    }

    public synchronized int inside() {
        return inside;
    }

    /** The limit that is in the way, in words; that of questions at once when none is. */
    public synchronized String limit(long tokensWanted) {
        return "the limit " + obstacle(tokensWanted).orElse("maxParallel = " + figures.maxParallel()) + " of provider '"
                + provider + "'";
    }

    private Optional<String> obstacle(long tokensWanted) {
        var now = time.nanos();
        if (figures.maxParallel() > 0 && inside >= figures.maxParallel()) {
            return Optional.of("maxParallel = " + figures.maxParallel());
        }
        if (!requests.holds(1, now)) {
            return Optional.of("rpm = " + figures.requestsPerMinute());
        }
        return tokens.holds(tokensWanted, now) ? Optional.empty() : Optional.of("tpm = " + figures.tokensPerMinute());
    }

    private void take(long tokensWanted) {
        inside++;
        requests.correct(1);
        tokens.correct(tokensWanted);
    }

    /** When the minutes alone decide. */
    private Duration turnIn(long tokensWanted) {
        var now = time.nanos();
        var byRequests = requests.until(queue.size() + 1, now);
        var byTokens = tokens.until(queuedTokens + Math.min(tokensWanted, figures.tokensPerMinute()), now);
        return byRequests.compareTo(byTokens) > 0 ? byRequests : byTokens;
    }

    /** One thread lets in all whose turn it is, so that those who are over at once do not pile up on the stack. */
    private void letIn() {
        if (letting.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = letting.get();
            for (var next = next(); next.isPresent(); next = next()) {
                next.get().turn.run();
            }
        } while (!letting.compareAndSet(seen, 0));
    }

    private synchronized Optional<Ticket> next() {
        alarm.ifPresent(Time.Alarm::cancel);
        alarm = Optional.empty();
        var first = queue.peek();
        if (first.isEmpty()) {
            return first;
        }
        var wanted = first.get().tokens;
        if (obstacle(wanted).isEmpty()) {
            queue.remove();
            queuedTokens -= wanted;
            take(wanted);
            return first;
        }
        if (figures.maxParallel() == 0 || inside < figures.maxParallel()) {
            comeBackIn(untilFits(wanted));
        } // else somebody leaves
        return Optional.empty();
    }

    private Duration untilFits(long wanted) {
        var now = time.nanos();
        var byRequests = requests.until(1, now);
        var byTokens = tokens.until(Math.min(wanted, figures.tokensPerMinute()), now);
        return byRequests.compareTo(byTokens) > 0 ? byRequests : byTokens;
    }

    private void comeBackIn(Duration pause) {
        try {
            alarm = Optional.of(time.after(pause, this::letIn));
        } catch (RejectedExecutionException stopping) {
            alarm = Optional.empty(); // whoever waits ends at his own deadline
        }
    }

    /** One who waits. */
    public static final class Ticket {

        private final String workspace;
        private final String caller;
        private final long tokens;
        private final Runnable turn;

        /**
         * @param tokens what it is thought to need
         * @param turn called once it has been let in; on any thread
         */
        public Ticket(String workspace, String caller, long tokens, Runnable turn) {
            this.workspace = workspace;
            this.caller = caller;
            this.tokens = tokens;
            this.turn = turn;
        }
    }
}

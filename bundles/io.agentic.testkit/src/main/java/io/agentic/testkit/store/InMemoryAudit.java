package io.agentic.testkit.store;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An audit trail that forgets everything with the test, and can be told to fail as one does whose disk is full. Its stages are complete
 * when it returns them. Thread-safe.
 */
public final class InMemoryAudit implements AuditTrail, AuditArchive {

    private static final byte[] NONCE = new byte[AuditRecord.NONCE_BYTES];

    private final Clock clock;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<Kept> chain = new ArrayList<>();
    private final List<AuditCheckpoint> checkpoints = new ArrayList<>();
    private Optional<AuditCheckpoint> cut = Optional.empty();
    private boolean failing;

    public InMemoryAudit() {
        this(Clock.systemUTC());
    }

    public InMemoryAudit(Clock clock) {
        this.clock = clock;
    }

    /** Whether all that is to be written fails from now on. */
    public synchronized void failing(boolean now) {
        failing = now;
    }

    /** What was recorded, in order. */
    public synchronized List<AuditEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized CompletionStage<Void> record(List<AuditEvent> added) {
        if (failing) {
            return failed();
        }
        added.forEach(this::add);
        return CompletableFuture.completedFuture(null);
    }

    private void add(AuditEvent event) {
        var end = end();
        var last = chain.isEmpty()
                ? Instant.MIN
                : chain.get(chain.size() - 1).record().at();
        var now = clock.instant();
        var at = now.isBefore(last) ? last : now;
        var payload = event.payload();
        var record = AuditRecord.of(event, end.seq() + 1, at, AuditRecord.digest(NONCE, payload), end.hash());
        chain.add(new Kept(record, new Secret.Open(NONCE, payload)));
        events.add(event);
    }

    @Override
    public synchronized CompletionStage<Void> keep(AuditCheckpoint checkpoint) {
        if (failing) {
            return failed();
        }
        checkpoints.add(checkpoint);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Optional<AuditCheckpoint> cut() {
        return cut;
    }

    @Override
    public synchronized CompletionStage<Void> cut(AuditCheckpoint statement, List<AuditEvent> told) {
        if (failing) {
            return failed();
        }
        var begins = cut.map(AuditCheckpoint::seq).orElse(0L);
        var newest = lastCheckpoint().map(AuditCheckpoint::seq).orElse(0L);
        if (statement.after() != begins || statement.seq() >= newest) {
            return CompletableFuture.failedFuture(
                    new AgenticException(Problem.Code.CONFLICT, "Not the next piece, or too much.", ""));
        }
        chain.removeIf(kept -> kept.record().seq() <= statement.seq());
        checkpoints.removeIf(checkpoint -> checkpoint.seq() <= statement.seq());
        cut = Optional.of(statement);
        told.forEach(this::add);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<Kept> read(long afterSeq, int limit) {
        return chain.stream()
                .filter(kept -> kept.record().seq() > afterSeq)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Kept> search(Query query, int limit) {
        var found = new ArrayList<>(
                chain.stream().filter(kept -> fits(kept.record(), query)).toList());
        Collections.reverse(found);
        return found.stream().limit(limit).toList();
    }

    private static boolean fits(AuditRecord record, Query query) {
        return query.actor().map(record.actor()::equals).orElse(true)
                && query.action().map(action -> fits(record.action(), action)).orElse(true)
                && query.workspace().map(record.workspace()::equals).orElse(true)
                && query.task().map(record.task()::equals).orElse(true)
                && query.outcome().map(record.outcome()::equals).orElse(true)
                && query.from().map(from -> !record.at().isBefore(from)).orElse(true)
                && query.to().map(record.at()::isBefore).orElse(true);
    }

    private static boolean fits(String action, String wanted) {
        return wanted.endsWith("*")
                ? action.startsWith(wanted.substring(0, wanted.length() - 1))
                : action.equals(wanted);
    }

    @Override
    public synchronized End end() {
        if (chain.isEmpty()) {
            return new End(0, AuditRecord.beginning(), true);
        }
        var last = chain.get(chain.size() - 1).record();
        return new End(last.seq(), last.hash(), true);
    }

    @Override
    public synchronized List<AuditCheckpoint> checkpoints(long afterSeq, int limit) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.seq() > afterSeq)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<AuditCheckpoint> lastCheckpoint() {
        return checkpoints.stream().max(Comparator.comparing(AuditCheckpoint::seq));
    }

    private static CompletionStage<Void> failed() {
        return CompletableFuture.failedFuture(new AgenticException(
                Problem.Code.UNAVAILABLE, "The database could not be written: the disk is full.", "Make space."));
    }
}

package io.agentic.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Query;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.audit.ChainCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every audit trail does. Extend it and say which one is meant. */
public abstract class AuditContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The same empty trail throughout one test. */
    protected abstract AuditTrail trail();

    /** What {@link #trail} has written. */
    protected abstract AuditArchive archive();

    @Test
    void keepsWhatWasRecordedInItsOrder() {
        var attempt =
                attempt("ada", "task:run").arguments("{\"objective\":\"✓\"}").build();

        record(attempt, attempt.ended(Outcome.DONE).build());

        assertThat(archive().read(0, 10))
                .extracting(kept -> kept.record().seq())
                .containsExactly(1L, 2L);
        var first = archive().read(0, 10).get(0);
        assertThat(first.record())
                .extracting(
                        AuditRecord::id,
                        AuditRecord::moment,
                        AuditRecord::action,
                        AuditRecord::outcome,
                        AuditRecord::actor,
                        AuditRecord::subject,
                        AuditRecord::workspace,
                        AuditRecord::task)
                .containsExactly(attempt.id(), "ATTEMPT", "task:run", "OPEN", "ada", "ada", "lab", "t-ada");
        assertThat(first.secret()).isInstanceOfSatisfying(Secret.Open.class, open -> assertThat(open.payload())
                .isEqualTo(attempt.payload()));
        assertThat(archive().read(1, 10).get(0).record())
                .extracting(AuditRecord::id, AuditRecord::moment, AuditRecord::outcome)
                .containsExactly(attempt.id(), "OUTCOME", "DONE");
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(archive().read(0, 10)).isEmpty();
        assertThat(archive().end()).satisfies(end -> {
            assertThat(end.seq()).isZero();
            assertThat(end.hash()).isEqualTo(AuditRecord.beginning());
            assertThat(end.genuine()).isTrue();
        });
        assertThat(archive().lastCheckpoint()).isEmpty();
    }

    @Test
    void bindsEachRecordToTheOneBeforeIt() {
        record(attempt("ada", "task:run").build(), attempt("bob", "task:run").build());
        record(attempt("ada", "task:list").build());

        assertThat(findings()).isEmpty();
        var last = archive().read(2, 1).get(0).record();
        assertThat(archive().end()).satisfies(end -> {
            assertThat(end.seq()).isEqualTo(3);
            assertThat(end.hash()).isEqualTo(last.hash());
            assertThat(end.genuine()).isTrue();
        });
    }

    @Test
    void takesARecordOfNothing() {
        record();

        assertThat(archive().read(0, 10)).isEmpty();
    }

    @Test
    void keepsWhatIsLongAndStrange() {
        var event = attempt("a\"d\\a\u2028\n✓😀", "tool:x")
                .arguments("x".repeat(5_000_000))
                .reason("half \ud83d, nothing \0")
                .build();

        record(event);

        assertThat(findings()).isEmpty();
        var kept = archive().read(0, 1).get(0);
        assertThat(kept.record().actor()).isEqualTo("a\"d\\a\u2028\n✓😀");
        assertThat(((Secret.Open) kept.secret()).payload())
                .contains("(cut; 5000000 characters)", "half \ufffd, nothing \ufffd")
                .hasSizeLessThan(20_000);
    }

    @Test
    void findsTheNewestFirstByWhatIsAskedFor() {
        record(
                attempt("ada", "task:run").build(),
                attempt("bob", "tool:read_file").build());
        record(attempt("bob", "tool:write_file").outcome(Outcome.REFUSED).build());
        record(attempt("ada", "task:run").workspace("other").build());

        assertThat(seqs(query(null, null, null, null, null))).containsExactly(4L, 3L, 2L, 1L);
        assertThat(seqs(query("ada", null, null, null, null))).containsExactly(4L, 1L);
        assertThat(seqs(query(null, "tool:*", null, null, null))).containsExactly(3L, 2L);
        assertThat(seqs(query(null, "tool:", null, null, null))).isEmpty();
        assertThat(seqs(query(null, "TOOL:*", null, null, null))).isEmpty();
        assertThat(seqs(query("ada", "task:run", "lab", null, null))).containsExactly(1L);
        assertThat(seqs(query(null, null, null, "t-bob", null))).containsExactly(3L, 2L);
        assertThat(seqs(query(null, null, null, null, "REFUSED"))).containsExactly(3L);
        assertThat(archive().search(query(null, null, null, null, null), 2)).hasSize(2);
    }

    @Test
    void findsByTime() {
        record(attempt("ada", "task:run").build());
        var at = archive().read(0, 1).get(0).record().at();

        assertThat(archive().search(between(at, at.plusNanos(1)), 9)).hasSize(1);
        assertThat(archive().search(between(at.plusNanos(1), Instant.MAX), 9)).isEmpty();
        assertThat(archive().search(between(Instant.MIN, Instant.MAX), 9)).hasSize(1);
        assertThat(archive().search(between(at.minusSeconds(9), at), 9)).isEmpty();
    }

    @Test
    void keepsCheckpointsInOrder() {
        var first = checkpoint(0, 2);
        var second = checkpoint(2, 5);

        assertThat(archive().keep(first)).succeedsWithin(SOON);
        assertThat(archive().keep(second)).succeedsWithin(SOON);

        assertThat(archive().checkpoints(0, 9))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(first, second);
        assertThat(archive().checkpoints(2, 9))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(second);
        assertThat(archive().lastCheckpoint()).get().usingRecursiveComparison().isEqualTo(second);
    }

    @Test
    void removesTheBeginningWithItsCheckpointsAndKeepsTheStatement() {
        record(IntStream.range(0, 6)
                .mapToObj(i -> attempt("ada", "task:run").build())
                .toArray(AuditEvent[]::new));
        List.of(checkpoint(0, 2), checkpoint(2, 4), checkpoint(4, 6))
                .forEach(one -> assertThat(archive().keep(one)).succeedsWithin(SOON));
        assertThat(archive().cut()).isEmpty();

        assertThat(archive().cut(cut(0, 2), List.of())).succeedsWithin(SOON);
        assertThat(archive()
                        .cut(cut(2, 4), List.of(attempt("agentic", "audit:cut").build())))
                .succeedsWithin(SOON);

        assertThat(archive().read(0, 9)).extracting(kept -> kept.record().seq()).containsExactly(5L, 6L, 7L);
        assertThat(archive().checkpoints(0, 9)).extracting(AuditCheckpoint::seq).containsExactly(6L);
        assertThat(archive().cut()).get().usingRecursiveComparison().isEqualTo(cut(2, 4));
        record(attempt("bob", "task:run").build());
        assertThat(archive().end().seq()).isEqualTo(8);
    }

    @Test
    void removesNeitherAnythingBeforeItsTurnNorTheNewestCheckpoint() {
        record(attempt("ada", "task:run").build(), attempt("ada", "task:run").build());
        assertThat(archive().keep(checkpoint(0, 1))).succeedsWithin(SOON);
        assertThat(archive().keep(checkpoint(1, 2))).succeedsWithin(SOON);

        for (var wrong : List.of(cut(1, 1), cut(0, 2), cut(0, 3))) {
            assertThat(archive().cut(wrong, List.of(attempt("ada", "audit:cut").build())))
                    .failsWithin(SOON);
        }

        assertThat(archive().read(0, 9)).hasSize(2);
        assertThat(archive().cut()).isEmpty();
    }

    private static AuditCheckpoint cut(long after, long seq) {
        var like = checkpoint(after, seq);
        return new AuditCheckpoint(
                AuditCheckpoint.Purpose.CUT,
                after,
                like.start(),
                seq,
                like.hash(),
                like.at(),
                like.key(),
                like.signature());
    }

    @Test
    void leavesNoGapWhenManyWriteAtOnce() throws Exception {
        var writers = 16;
        var threads = Executors.newFixedThreadPool(writers);
        try {
            var work = IntStream.range(0, writers * 25)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> record(attempt("user-" + i % 7, "task:run").build()), threads))
                    .toArray(CompletableFuture[]::new);

            assertThat(CompletableFuture.allOf(work)).succeedsWithin(SOON);
        } finally {
            threads.shutdownNow();
        }

        assertThat(archive().read(0, 1000)).hasSize(writers * 25);
        assertThat(findings()).isEmpty();
    }

    /** An attempt of a user, in a task of its own. */
    protected static AuditEvent.Builder attempt(String actor, String action) {
        return AuditEvent.attempt(actor, action)
                .workspace("lab")
                .task("t-" + actor)
                .door("rest");
    }

    private void record(AuditEvent... events) {
        assertThat(trail().record(List.of(events))).succeedsWithin(SOON);
    }

    private List<ChainCheck.Finding> findings() {
        var check = new ChainCheck(0, AuditRecord.beginning(), key -> false);
        return archive().read(0, 100_000).stream()
                .map(Kept::record)
                .flatMap(record -> check.next(record).stream())
                .toList();
    }

    private List<Long> seqs(Query query) {
        return archive().search(query, 100).stream()
                .map(kept -> kept.record().seq())
                .toList();
    }

    private static Query query(String actor, String action, String workspace, String task, String outcome) {
        return new Query(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(workspace),
                Optional.ofNullable(task),
                Optional.ofNullable(outcome),
                Optional.empty(),
                Optional.empty());
    }

    private static Query between(Instant from, Instant to) {
        return new Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to));
    }

    private static AuditCheckpoint checkpoint(long after, long seq) {
        return new AuditCheckpoint(
                AuditCheckpoint.Purpose.TRAIL,
                after,
                AuditRecord.beginning(),
                seq,
                AuditRecord.digest(new byte[0], "hash " + seq),
                Instant.parse("2026-11-26T10:15:30.123456789Z"),
                "key".getBytes(StandardCharsets.UTF_8),
                "signature".getBytes(StandardCharsets.UTF_8));
    }
}

package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.ChainCheck;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAuditTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private FaultyDataSource faulty;
    private JdbcStore store;
    private JdbcAudit audit;

    @BeforeEach
    void open() {
        openAt(NOW);
    }

    private void openAt(Instant now) {
        var database = new SqliteFile(folder);
        faulty = new FaultyDataSource(database.migrated());
        store = new JdbcStore(faulty.asDataSource(), database.keyFile(), 4096, 512, Clock.fixed(now, ZoneOffset.UTC));
        audit = new JdbcAudit(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void recordsWhatATaskDidInTheTransactionOfItsJournal() {
        var journal = new JdbcJournal(store);
        assertThat(journal.open(head(), List.of(entry(1, "task:run")))).succeedsWithin(SOON);
        var commits = faulty.commits.get();

        assertThat(journal.append(head().id(), 1, List.of(entry(2, "tool:a"), entry(3, "tool:b")), TaskStatus.RUNNING))
                .succeedsWithin(SOON);

        assertThat(faulty.commits).hasValue(commits + 1);
        assertThat(audit.read(0, 10))
                .extracting(kept -> kept.record().action())
                .containsExactly("task:run", "tool:a", "tool:b");
        assertThat(findings()).isEmpty();
    }

    @Test
    void recordsNothingOfWhatTheJournalRejects() {
        var journal = new JdbcJournal(store);
        assertThat(journal.open(head(), List.of(entry(1, "task:run")))).succeedsWithin(SOON);

        assertThat(journal.append(head().id(), 7, List.of(entry(2, "tool:a")), TaskStatus.RUNNING))
                .failsWithin(SOON);
        assertThat(journal.open(head(), List.of(entry(1, "task:run")))).failsWithin(SOON);

        assertThat(audit.read(0, 10)).hasSize(1);
        record("ada", "task:list");
        assertThat(findings()).isEmpty();
    }

    @Test
    void failsWhenTheDiskTakesNothingAndGoesOnWithoutAGap() {
        record("ada", "task:run");

        faulty.broken = true;
        assertThat(audit.record(List.of(AuditEvent.attempt("ada", "task:lost").build())))
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(AgenticException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(Problem.Code.UNAVAILABLE);
                    assertThat(e.problem().message()).contains("could not be written: disk I/O error");
                });
        faulty.broken = false;
        record("ada", "task:list");

        assertThat(audit.read(0, 10))
                .extracting(kept -> kept.record().action())
                .containsExactly("task:run", "task:list");
        assertThat(findings()).isEmpty();
    }

    @Test
    void goesOnWithTheChainAfterARestart() {
        record("ada", "task:run");
        close();

        open();
        record("ada", "task:list");

        assertThat(audit.read(0, 10)).hasSize(2);
        assertThat(findings()).isEmpty();
        assertThat(audit.end().genuine()).isTrue();
    }

    @Test
    void leavesOnlyNamesReadableInTheFilesOfTheDatabase() throws Exception {
        assertThat(audit.record(List.of(AuditEvent.attempt("ada", "task:run")
                        .workspace("lab")
                        .arguments("topsecret")
                        .target("whom it concerns")
                        .credential("token:77")
                        .build())))
                .succeedsWithin(SOON);

        var log = Files.readString(folder.resolve("agentic.db-wal"), StandardCharsets.ISO_8859_1);

        assertThat(log).contains("ada", "task:run", "lab").doesNotContain("topsecret", "concerns", "token:77");
    }

    @Test
    void stillVerifiesWhenTheKeyOfASubjectIsDestroyed() throws Exception {
        record("ada", "task:run");
        record("bob", "task:run");
        close();
        new SqliteFile(folder).execute("DELETE FROM subject_key WHERE subject = 'ada'");

        open();

        assertThat(audit.read(0, 10))
                .extracting(kept -> kept.secret().getClass().getSimpleName())
                .containsExactly("Erased", "Open");
        assertThat(findings()).isEmpty();
    }

    @Test
    void letsTimeStandStillAndSaysSoOnceWhenTheClockIsSetBack() {
        record("ada", "task:run");
        close();

        openAt(NOW.minusSeconds(3600));
        record("ada", "task:list");
        record("ada", "task:show");

        assertThat(audit.read(0, 10))
                .extracting(kept -> kept.record().action())
                .containsExactly("task:run", "audit:clock-set-back", "task:list", "task:show");
        assertThat(audit.read(0, 10)).extracting(kept -> kept.record().at()).containsOnly(NOW);
        assertThat(payload(audit.read(1, 1).get(0))).contains("2026-11-26T09:15:30Z");
        assertThat(findings()).isEmpty();
    }

    @Test
    void saysForEverThatItsEndWasCutOffWhileItStoodStill() throws Exception {
        record("ada", "task:run");
        record("ada", "task:list");
        close();
        new SqliteFile(folder).execute("DELETE FROM audit_record WHERE seq = 2");

        open();
        record("ada", "task:show");

        assertThat(audit.read(0, 10))
                .extracting(kept -> kept.record().seq() + " " + kept.record().action())
                .containsExactly("1 task:run", "3 audit:end-changed", "4 task:show");
        assertThat(findings()).first().extracting(ChainCheck.Finding::what).isEqualTo("record 2 is missing");
    }

    @Test
    void saysForEverThatItsEndWasMadeAnewWhileItStoodStill() throws Exception {
        record("ada", "task:run");
        record("ada", "task:list");
        var second = audit.read(1, 1).get(0).record();
        close();
        var forged = AuditRecord.of(
                AuditEvent.note("bob", "task:list").build(),
                2,
                second.at(),
                second.digest(),
                audit.read(0, 1).get(0).record().hash());
        try (var connection = new SqliteFile(folder).migrated().getConnection();
                var update = connection.prepareStatement(
                        "UPDATE audit_record SET id = ?, moment = ?, outcome = ?, actor = ?, subject = ?, hash = ? WHERE seq = 2")) {
            update.setString(1, forged.id());
            update.setString(2, forged.moment());
            update.setString(3, forged.outcome());
            update.setString(4, forged.actor());
            update.setString(5, forged.subject());
            update.setBytes(6, forged.hash());
            update.executeUpdate();
        }

        open();
        record("ada", "task:show");

        assertThat(findings()).extracting(ChainCheck.Finding::seq).contains(3L);
        assertThat(audit.read(2, 1).get(0).record().action()).isEqualTo(AuditRecord.END_CHANGED);
    }

    @Test
    void doesNotTakeAnEndThatIsNotItsOwnForGenuine() throws Exception {
        record("ada", "task:run");
        record("ada", "task:list");

        new SqliteFile(folder)
                .execute("UPDATE audit_end SET seq = 1, hash = (SELECT hash FROM audit_record WHERE seq = 1)");

        assertThat(audit.end().genuine()).isFalse();
    }

    private static TaskHead head() {
        return new TaskHead(new TaskId("t1"), "ada", "lab", TaskStatus.RUNNING, "Review", NOW, NOW);
    }

    private static Entry entry(long seq, String action) {
        var event = AuditEvent.attempt("ada", action).task("t1").build();
        return new Entry(seq, "step", NOW, "{}", List.of(event));
    }

    private void record(String actor, String action) {
        assertThat(audit.record(List.of(AuditEvent.attempt(actor, action).build())))
                .succeedsWithin(SOON);
    }

    private List<ChainCheck.Finding> findings() {
        var check = new ChainCheck(0, AuditRecord.beginning(), key -> false);
        return audit.read(0, 1000).stream()
                .flatMap(kept -> check.next(kept.record()).stream())
                .toList();
    }

    private static String payload(Kept kept) {
        return ((Secret.Open) kept.secret()).payload();
    }
}

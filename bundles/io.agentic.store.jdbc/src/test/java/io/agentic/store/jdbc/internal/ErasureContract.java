package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What destroying a key does, on each database. */
abstract class ErasureContract {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");

    @TempDir
    Path folder;

    private JdbcStore store;
    private JdbcAudit audit;
    private JdbcSubjects subjects;

    /** Opens the same database again, which is empty at the first time of a test. */
    protected abstract JdbcStore start() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = start();
        audit = new JdbcAudit(store);
        subjects = new JdbcSubjects(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void leavesNothingReadableOfThePersonAndAllOfOthers() throws Exception {
        record("ada");
        record("bob");
        record("ada");

        assertThat(subjects.erase("ada", List.of(note()))).succeedsWithin(SOON).isEqualTo(3L);

        assertThat(secrets()).containsExactly("Erased", "Open", "Erased", "Open");
        close();
        open();
        assertThat(secrets()).containsExactly("Erased", "Open", "Erased", "Open");
    }

    @Test
    void givesANewKeyToWhoeverHasTheNameLater() throws Exception {
        record("ada");
        assertThat(subjects.erase("ada", List.of())).succeedsWithin(SOON);

        record("ada");

        assertThat(secrets()).containsExactly("Erased", "Open");
        close();
        open();
        assertThat(secrets()).containsExactly("Erased", "Open");
        assertThat(subjects.erase("ada", List.of())).succeedsWithin(SOON).isEqualTo(2L);
        assertThat(secrets()).containsExactly("Erased", "Erased");
    }

    @Test
    void sealsAnewWhatWasSealedWithTheDestroyedKeyAndWrittenAfterIt() {
        record("ada");
        var early = SealedEvent.of(List.of(note("ada")), store.keys());
        assertThat(early.get(0).sealed()).isPresent();

        var erased = store.write(writer -> writer.erasure().erase("ada", List.of()));
        assertThat(store.write(writer -> writer.audit().add(early))).succeedsWithin(SOON);

        assertThat(erased).isCompletedWithValue(1L);
        assertThat(secrets()).containsExactly("Erased", "Open");
    }

    @Test
    void refusesWhileThereIsATaskOrADocumentAndChangesNothing() {
        var journal = new JdbcJournal(store);
        var documents = new JdbcDocuments(store);
        var task = new TaskId("t1");
        var head = new TaskHead(task, "ada", "lab", TaskStatus.FINISHED, "objective", NOW, NOW);
        assertThat(journal.open(head, List.of(new Entry(1, "x", NOW, "{}")))).succeedsWithin(SOON);
        assertThat(documents.write(List.of(new Change.Put("user", "ada", 0, "ada", "{}"))))
                .succeedsWithin(SOON);

        refused(Code.CONFLICT, "1 tasks, of 'ada'");
        assertThat(journal.remove(task)).succeedsWithin(SOON);
        refused(Code.CONFLICT, "1 documents, such as that of a user, of 'ada'");
        assertThat(documents.find("user", "ada")).isPresent();
        assertThat(documents.write(List.of(new Change.Remove("user", "ada", 1))))
                .succeedsWithin(SOON);

        assertThat(subjects.erase("ada", List.of())).succeedsWithin(SOON);
    }

    @Test
    void refusesWhoIsUnknownErasedAlreadyOrTheHouse() {
        refused(Code.NOT_FOUND, "Nothing is kept of 'ada'");
        record("ada");
        assertThat(subjects.erase("ada", List.of())).succeedsWithin(SOON);
        refused(Code.NOT_FOUND, "erased already");
        assertThatThrownBy(() -> subjects.erase("agentic", List.of())).hasMessageContaining("the house itself");
        for (var noName : List.of("", " ", "a\0", "a".repeat(257))) {
            assertThatThrownBy(() -> subjects.erase(noName, List.of())).hasMessageContaining("1 to 256 characters");
        }
        assertThat(secrets()).containsExactly("Erased");
    }

    private void refused(Code code, String says) {
        var before = secrets();
        assertThat(subjects.erase("ada", List.of(note())))
                .failsWithin(SOON)
                .withThrowableOfType(Exception.class)
                .havingCause()
                .isInstanceOfSatisfying(AgenticException.class, refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().message()).contains(says);
                });
        assertThat(secrets()).isEqualTo(before);
    }

    private void record(String who) {
        assertThat(audit.record(List.of(note(who)))).succeedsWithin(SOON);
    }

    private static AuditEvent note(String who) {
        return AuditEvent.note(who, "task:run").arguments("private").build();
    }

    private static AuditEvent note() {
        return AuditEvent.note("root", "audit:erased").subject("agentic").build();
    }

    private List<String> secrets() {
        return audit.read(0, 100).stream()
                .map(kept -> kept.secret().getClass().getSimpleName())
                .toList();
    }
}

package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.store.Documents.Change.Put;
import io.agentic.platform.api.store.Documents.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcDocumentsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private FaultyDataSource faulty;
    private JdbcStore store;
    private JdbcDocuments documents;

    @BeforeEach
    void open() {
        var database = new SqliteFile(folder);
        faulty = new FaultyDataSource(database.migrated());
        store = new JdbcStore(faulty.asDataSource(), database.keyFile(), 4096, 512);
        documents = new JdbcDocuments(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readsEverythingAfterARestart() {
        write(user("ada", 0, "first"));
        close();

        open();

        assertThat(documents.find("user", "ada")).contains(new Document("user", "ada", 1, "first"));
        write(user("ada", 1, "second"));
    }

    @Test
    void accountsForAChangeInItsTransactionAndForNoneThatIsNotMade() {
        var audit = new JdbcAudit(store);

        assertThat(documents.write(List.of(user("ada", 0, "first")), List.of(note("user:made"))))
                .succeedsWithin(SOON);
        assertThat(documents.write(List.of(user("ada", 0, "again")), List.of(note("user:made-again"))))
                .failsWithin(SOON);
        faulty.broken = true;
        assertThat(documents.write(List.of(user("bob", 0, "first")), List.of(note("user:lost"))))
                .failsWithin(SOON);
        faulty.broken = false;

        assertThat(audit.read(0, 10)).extracting(kept -> kept.record().action()).containsExactly("user:made");
        assertThat(documents.all("user")).extracting(Document::id).containsExactly("ada");
    }

    private static AuditEvent note(String action) {
        return AuditEvent.note("root", action).build();
    }

    @Test
    void leavesNoBodyReadableInTheFilesOfTheDatabase() throws Exception {
        write(user("ada", 0, "topsecret"));

        var log = Files.readString(folder.resolve("agentic.db-wal"), StandardCharsets.ISO_8859_1);

        assertThat(log).contains("ada").doesNotContain("topsecret");
    }

    @Test
    void noticesABodyThatWasPutInAnothersPlace() throws Exception {
        write(user("ada", 0, "may nothing"));
        write(user("bob", 0, "may all"));

        new SqliteFile(folder)
                .execute("UPDATE document SET subject = 'bob',"
                        + " body = (SELECT body FROM document WHERE id = 'bob') WHERE id = 'ada'");

        assertThatThrownBy(() -> documents.find("user", "ada")).hasMessageContaining("it was changed or moved");
    }

    @Test
    void noticesAnEarlierBodyThatWasPutBack() throws Exception {
        write(user("ada", 0, "may all"));
        new SqliteFile(folder).execute("CREATE TABLE kept AS SELECT body FROM document");
        write(user("ada", 1, "may nothing"));

        new SqliteFile(folder).execute("UPDATE document SET body = (SELECT body FROM kept)");

        assertThatThrownBy(() -> documents.find("user", "ada")).hasMessageContaining("it was changed or moved");
    }

    @Test
    void countsADocumentAsGoneWhenTheKeyOfItsSubjectIsDestroyed() throws Exception {
        write(user("ada", 0, "first"));
        write(user("bob", 0, "other"));
        close();
        new SqliteFile(folder).execute("DELETE FROM subject_key WHERE subject = 'ada'");

        open();

        assertThat(documents.find("user", "ada")).isEmpty();
        assertThat(documents.all("user")).extracting(Document::id).containsExactly("bob");
        write(user("ada", 0, "somebody new"));
        assertThat(documents.find("user", "ada")).contains(new Document("user", "ada", 1, "somebody new"));
    }

    @Test
    void keepsNothingOfAWriteWhoseCommitFails() {
        write(user("ada", 0, "first"));

        faulty.broken = true;
        assertThat(documents.write(List.of(user("ada", 1, "second"), user("bob", 0, "other"))))
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AgenticException.class)
                .withMessageContaining("The database could not be written: disk I/O error");
        faulty.broken = false;

        assertThat(documents.all("user")).containsExactly(new Document("user", "ada", 1, "first"));
        write(user("ada", 1, "second"));
    }

    @Test
    void refusesANameNoDatabaseTakes() {
        var nul = user("a\0b", 0, "x");

        assertThatThrownBy(() -> documents.write(List.of(nul)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a\\0b");
    }

    private static Put user(String id, long expected, String body) {
        return new Put("user", id, expected, id, body);
    }

    private void write(Put put) {
        assertThat(documents.write(List.of(put))).succeedsWithin(SOON);
    }
}

package io.agentic.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.testkit.store.InMemoryAudit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSignerTest {

    @TempDir
    Path data;

    private final InMemoryAudit audit = new InMemoryAudit();
    private Path folder;
    private AuditSigner signer;

    @BeforeEach
    void open() {
        folder = data.resolve("security");
        signer = open(audit);
    }

    @AfterEach
    void close() {
        signer.close();
    }

    private AuditSigner open(InMemoryAudit trail) {
        return new AuditSigner(trail, trail, folder, Duration.ofDays(1), Clock.systemUTC());
    }

    @Test
    void keepsItsFilesToTheirOwner() throws Exception {
        act();
        signer.sign();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (var name : List.of("audit.key", "audit.pub", "audit.checkpoint")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void signsWhatIsNewAndNothingTwice() {
        act();
        act();
        signer.sign();
        signer.sign();
        act();
        signer.sign();

        assertThat(audit.checkpoints(0, 9)).extracting(AuditCheckpoint::seq).containsExactly(2L, 3L);
        assertThat(audit.checkpoints(0, 9)).extracting(AuditCheckpoint::after).containsExactly(0L, 2L);
        assertThat(audit.checkpoints(0, 9)).allMatch(AuditCheckpoint::isSigned);
        assertThat(signer.newest().read(signer.key())).map(AuditCheckpoint::seq).contains(3L);
    }

    @Test
    void signsWhatIsLeftWhenItCloses() {
        act();

        signer.close();

        assertThat(audit.lastCheckpoint()).map(AuditCheckpoint::seq).contains(1L);
    }

    @Test
    void goesOnWithItsKeyAfterARestart() {
        act();
        signer.close();

        var again = open(audit);

        assertThat(again.key().publicKey()).isEqualTo(signer.key().publicKey());
        assertThat(audit.events()).hasSize(1);
        again.close();
    }

    @Test
    void notesThatTheDatabaseWasSetBack() {
        act();
        act();
        signer.close();
        var older = new InMemoryAudit();
        older.record(List.of(audit.events().get(0)));

        open(older).close();

        assertThat(older.events()).last().satisfies(note -> {
            assertThat(note.action()).isEqualTo(AuditRecord.SET_BACK);
            assertThat(note.reason()).contains("Record 2", "is missing", "ended with record 1");
        });
    }

    @Test
    void notesThatItHasANewKey() throws Exception {
        act();
        signer.close();
        Files.delete(folder.resolve("audit.key"));

        var renewed = open(audit);

        assertThat(audit.events()).last().satisfies(note -> {
            assertThat(note.action()).isEqualTo(AuditSigner.NEW_KEY);
            assertThat(note.reason())
                    .contains(
                            AuditCheckpoint.fingerprint(signer.key().publicKey()),
                            AuditCheckpoint.fingerprint(renewed.key().publicKey()));
        });
        assertThat(renewed.key().trusts(signer.key().publicKey())).isTrue();
        renewed.close();
    }

    @Test
    void refusesADamagedKeyAndSaysWhatToDo() throws Exception {
        Files.writeString(folder.resolve("audit.key"), "AAAA\n*** binary \u0001");

        assertThatThrownBy(() -> open(audit))
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining("audit.key")
                .hasMessageContaining("Restore them from their backup");
    }

    @Test
    void doesNotHeedACheckpointOutsideThatItHasNotSigned() throws Exception {
        act();
        signer.close();
        var file = folder.resolve("audit.checkpoint");
        Files.writeString(file, Files.readString(file).replace("\"seq\":1", "\"seq\":7"));

        open(audit).close();

        assertThat(audit.events()).last().extracting(AuditEvent::action).isEqualTo(AuditSigner.CHECKPOINT_LOST);
    }

    @Test
    void goesOnSigningWhenTheDiskHasSpaceAgain() {
        act();
        audit.failing(true);
        assertThatThrownBy(() -> signer.sign()).hasMessageContaining("could not be written");
        audit.failing(false);

        signer.sign();

        assertThat(audit.lastCheckpoint()).map(AuditCheckpoint::seq).contains(1L);
    }

    private void act() {
        audit.record(List.of(AuditEvent.attempt("ada", "task:run").build()));
    }
}

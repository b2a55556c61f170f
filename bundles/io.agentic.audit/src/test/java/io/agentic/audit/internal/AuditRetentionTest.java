package io.agentic.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.audit.internal.AuditRetention.Limits;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRetentionTest {

    @TempDir
    Path folder;

    private AuditRig rig;

    @BeforeEach
    void open() {
        rig = new AuditRig(AuditRig.sqlite(folder), folder)
                .act(10)
                .sign()
                .act(10)
                .sign()
                .act(10)
                .sign();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void removesNothingUnlessToldTo() {
        rig.retain(0);

        assertThat(seqs()).startsWith(1L).hasSize(30);
    }

    @Test
    void removesWholeSignedPiecesAndNotesIt() {
        rig.retain(15);

        assertThat(seqs()).startsWith(11L).endsWith(31L);
        var note = rig.records().get(20);
        assertThat(note.record().action()).isEqualTo("audit:cut");
        assertThat(((Secret.Open) note.secret()).payload())
                .contains("\"target\":\"10\"", "Records 1 to 10 were removed (at most 15 kept).");
    }

    @Test
    void keepsTheNewestCheckpointAndWhatItSigns() {
        rig.retain(1);

        assertThat(seqs()).startsWith(21L);
        assertThat(rig.verify().findings()).isEmpty();
    }

    @Test
    void removesWhatIsOlderThanItMayBe() {
        var now = Instant.now();

        removeAt(now.plus(Duration.ofDays(89)));
        assertThat(seqs()).startsWith(1L);
        removeAt(now.plus(Duration.ofDays(91)));

        assertThat(seqs()).startsWith(21L);
    }

    private void removeAt(Instant now) {
        new AuditRetention(
                        rig.audit(),
                        rig.signer(),
                        new Limits(Duration.ofDays(90), 0, Optional.empty()),
                        Clock.fixed(now, ZoneOffset.UTC))
                .tidy();
    }

    @Test
    void writesNoNotesAboutItsNotes() {
        rig.retain(15).sign().retain(15).sign().retain(15);
        var before = rig.records().size();

        rig.sign().retain(1).sign();
        for (int i = 0; i < 5; i++) {
            rig.retain(1).sign();
        }

        assertThat(rig.records().size()).isLessThan(before);
        assertThat(rig.records().stream().filter(kept -> kept.record().action().equals(AuditRetention.CUT)))
                .hasSizeLessThan(4);
    }

    @Test
    void exportsWhatItRemovesSoThatOldAndNewAreOneTrail() throws Exception {
        var exports = folder.resolve("exports");

        rig.retention(Duration.ZERO, 15, Optional.of(exports)).tidy();

        var old = exports.resolve("audit-1-10.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rw-------");
        assertThat(rig.standAlone(old).text()).startsWith("INTACT: records 1 to 10, signed at");
        var kept = Files.writeString(
                folder.resolve("kept.jsonl"),
                new Export(rig.audit(), rig.signer()).write(0, 100).text());
        assertThat(rig.standAlone(old, kept).text()).startsWith("INTACT: records 1 to 31, signed at");
        assertThat(((Secret.Open) rig.records().get(20).secret()).payload()).contains("exported to " + old);
    }

    @Test
    void removesNothingThatCannotBeExported() throws Exception {
        var noFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() ->
                        rig.retention(Duration.ZERO, 15, Optional.of(noFolder)).tidy())
                .hasMessageContaining("cannot be written");

        assertThat(seqs()).startsWith(1L).hasSize(30);
    }

    @Test
    void writesOverNoEarlierExport() throws Exception {
        var exports = Files.createDirectory(folder.resolve("exports"));
        Files.writeString(exports.resolve("audit-1-10.jsonl"), "of another history");

        rig.retention(Duration.ZERO, 15, Optional.of(exports)).tidy();

        assertThat(exports.resolve("audit-1-10.jsonl")).hasContent("of another history");
        assertThat(exports.resolve("audit-1-10.2.jsonl")).exists();
    }

    @Test
    void leavesWhatIsBrokenWhereItIs() throws Exception {
        for (var damage : List.of(
                "UPDATE audit_record SET actor = 'eve' WHERE seq = 3",
                "UPDATE audit_record SET payload = (SELECT payload FROM audit_record WHERE seq = 1) WHERE seq = 4",
                "DELETE FROM audit_record WHERE seq = 2")) {
            change(damage);

            assertThatThrownBy(() -> rig.retain(15)).as(damage).hasMessageContaining("the trail is broken at record ");
        }

        assertThat(seqs()).startsWith(1L, 3L).hasSize(29);
    }

    @Test
    void removesTheNoteOfARestoreWithTheRestSoThatTheTrailIsWholeAgain() {
        assertThat(rig.audit()
                        .record(List.of(
                                AuditEvent.note("agentic", AuditRecord.SET_BACK).build())))
                .succeedsWithin(Duration.ofSeconds(10));
        rig.sign().act(10).sign();
        assertThat(rig.verify().findings()).hasSize(1);

        rig.retain(5);

        assertThat(seqs()).startsWith(32L);
        assertThat(rig.verify().findings()).isEmpty();
    }

    @Test
    void goesOnWhereTheRuntimeLeftOffAfterARestart() {
        rig.retain(15);
        close();

        rig = new AuditRig(AuditRig.sqlite(folder), folder).act(5).sign();

        assertThat(rig.verify().findings()).isEmpty();
        assertThat(seqs()).startsWith(11L).endsWith(36L);
    }

    @Test
    void tellsWhoAsksForWhatIsRemovedWhereToBegin() {
        rig.retain(15);

        assertThatThrownBy(() -> new Export(rig.audit(), rig.signer()).write(7, 100))
                .hasMessageMatching("Records 1 to 10 were removed at .*\\. Begin behind 10, or leave it out\\.");
        assertThat(new Export(rig.audit(), rig.signer()).write(10, 100).fileName())
                .isEqualTo("audit-11-31.jsonl");
    }

    @Test
    void removesPieceByPieceWhileOthersRecordAndVerify() {
        for (int i = 0; i < 5; i++) {
            rig.act(1_000).sign();
        }
        var verified = new ArrayList<Verification.Result>();
        var recording = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 300; i++) {
                rig.act(1);
            }
        });
        var verifying = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                verified.add(rig.signer().whileWhole(rig::verify));
            }
        });

        rig.retain(1_000);

        assertThat(CompletableFuture.allOf(recording, verifying)).succeedsWithin(Duration.ofSeconds(60));
        assertThat(verified).hasSize(5).allSatisfy(result -> assertThat(result.findings())
                .isEmpty());
        assertThat(rig.records().stream().filter(kept -> kept.record().action().equals(AuditRetention.CUT)))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(rig.records().stream()
                        .filter(kept -> kept.record().seq() > 5_030
                                && !kept.record().action().equals(AuditRetention.CUT)))
                .hasSize(300);
        assertThat(rig.verify().findings()).isEmpty();
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new Limits(Duration.ofDays(-1), 0, Optional.empty()))
                .hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new Limits(Duration.ZERO, -1, Optional.empty()))
                .hasMessageContaining("must not be negative");
    }

    private List<Long> seqs() {
        return rig.records().stream().map(kept -> kept.record().seq()).toList();
    }

    private void change(String sql) throws SQLException {
        try (var connection = AuditRig.sqlite(folder).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

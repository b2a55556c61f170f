package io.agentic.audit.internal;

import static io.agentic.audit.internal.Tampering.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes the tables of a trail behind the back of its runtime, in every way we could think of: 30 records, signed up to 10 and 20, the
 * last ten not yet when it was killed. Each way is found at the next start, and the first bad record is named.
 */
abstract class TamperContract {

    @TempDir
    Path folder;

    /** An empty database with the schema; the same throughout one test. */
    protected abstract DataSource database();

    static Stream<Tampering> tamperings() {
        return Tampering.all();
    }

    @Test
    void isIntactWhenNobodyChangedAnything() throws Exception {
        write();

        try (var rig = start()) {
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().records()).isEqualTo(30);
            assertThat(rig.verify().signedUntil()).isEqualTo(20);
            var answer = rig.exportAndVerify(1000);
            assertThat(answer.text()).startsWith("INTACT: records 1 to 30, signed at ");
            assertThat(answer.code()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void isFoundByTheRuntimeAndByTheJarThatVerifiesExports(Tampering tampering) throws Exception {
        var before = write();
        try (var connection = database().getConnection()) {
            tampering.how().change(connection, before);
        }

        try (var rig = start()) {
            var findings = rig.verify().findings();
            assertThat(findings).isNotEmpty();
            assertThat(findings.get(0).seq()).as("%s", findings).isEqualTo(tampering.firstBad());
            assertThat(findings.get(0).what()).contains(tampering.says());
            var answer = rig.exportAndVerify(1000);
            if (tampering.firstBadExported() == DONE) {
                assertThat(answer.text()).startsWith("INTACT: records 1 to 30");
            } else {
                assertThat(answer.text()).startsWith("BROKEN at record " + tampering.firstBadExported() + ": ");
                assertThat(answer.code()).isEqualTo(1);
            }
        }
    }

    @Test
    void isFoundStillAfterTheRuntimeHasGoneOn() throws Exception {
        write();
        try (var connection = database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM audit_record WHERE seq > 15");
            statement.execute("DELETE FROM audit_checkpoint WHERE seq > 15");
            statement.execute("DELETE FROM audit_end");
        }
        try (var rig = start()) {
            rig.act(20).sign();
        }

        try (var rig = start()) {
            assertThat(rig.verify().findings()).first().satisfies(finding -> {
                assertThat(finding.seq()).isEqualTo(16);
                assertThat(finding.what()).contains("the end of the trail changed");
            });
            assertThat(rig.exportAndVerify(1000).text()).startsWith("BROKEN at record 16: ");
        }
    }

    @Test
    void isFoundWithADifferentSigningKeyOutsideToo() throws Exception {
        write();
        Files.delete(folder.resolve("audit.key"));
        Files.delete(folder.resolve("audit.pub"));

        try (var rig = start()) {
            assertThat(rig.verify().findings()).first().satisfies(finding -> {
                assertThat(finding.seq()).isEqualTo(1);
                assertThat(finding.what()).contains("not a key of this trail");
            });
        }
    }

    @Test
    void isNoTamperingWhenTheSigningKeyIsLostAndItsPublicKeyKept() throws Exception {
        write();
        Files.delete(folder.resolve("audit.key"));

        try (var rig = start()) {
            rig.act(1).sign();
            var result = rig.verify();
            assertThat(result.findings()).isEmpty();
            assertThat(result.remarks())
                    .singleElement()
                    .asString()
                    .contains("record 31: From here on", "up to record 20");
            assertThat(rig.exportAndVerify(1000).code()).isZero();
        }
    }

    @Test
    void isRemarkedThatTheCheckpointOutsideIsGone() throws Exception {
        write();
        Files.delete(folder.resolve("audit.checkpoint"));

        try (var rig = start()) {
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().remarks()).singleElement().asString().contains("audit.checkpoint was missing");
        }
    }

    @Test
    void isNoTamperingThatAPersonWasErased() throws Exception {
        write();

        try (var rig = start()) {
            assertThat(rig.erase("bob").until()).isEqualTo(30);
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().erased()).isEqualTo(10);
            assertThat(rig.verify().remarks())
                    .singleElement()
                    .asString()
                    .isEqualTo("record 31: The data of 'bob' was erased: request 7");
            assertThat(rig.exportAndVerify(1000).text()).startsWith("INTACT: records 1 to 31, 10 of them erased");
            rig.act(3).sign();
        }

        try (var rig = start()) { // whoever has the name now has a key of his own
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().erased()).isEqualTo(10);
            assertThat(rig.records().get(32).record().subject()).isEqualTo("bob");
            assertThat(rig.records().get(32).secret()).isInstanceOf(Secret.Open.class);
        }
    }

    @Test
    void isFoundThatAKeyIsGoneAndNobodyErasedItOnRecord() throws Exception {
        write();
        try (var rig = start()) {
            rig.erase("bob");
            rig.act(3);
        }
        try (var connection = database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM subject_key WHERE subject IN ('bob', 'cyd')");
            statement.execute("UPDATE erased_subject SET audit_seq = 99");
        }

        try (var rig = start()) {
            assertThat(rig.verify().findings()).hasSize(2);
            assertThat(rig.verify().findings().get(0).seq()).isEqualTo(3);
            assertThat(rig.verify().findings().get(0).what())
                    .startsWith("the key of 'cyd' is gone")
                    .endsWith("no record says who erased it");
            assertThat(rig.verify().findings().get(1).seq()).isEqualTo(33);
        }
    }

    @Test
    void isNoTamperingThatTheRuntimeRemovedTheBeginning() throws Exception {
        shorten();

        try (var rig = start()) {
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().first()).isEqualTo(11);
            assertThat(rig.verify().remarks())
                    .singleElement()
                    .asString()
                    .startsWith("records 1 to 10 were removed at ");
            assertThat(rig.exportAndVerify(1000).text())
                    .startsWith("INTACT: records 11 to 31, what was before was removed by the runtime at ");
            rig.act(5).sign().act(5).sign().retain(5);
            assertThat(rig.verify().findings()).isEmpty();
            assertThat(rig.verify().first()).isEqualTo(37);
            assertThat(rig.exportAndVerify(1000).text()).startsWith("INTACT: records 37 to ");
        }
    }

    @ParameterizedTest
    @MethodSource("cutTamperings")
    void isFoundThatTheBeginningIsNotWhatTheRuntimeLeft(Tampering tampering) throws Exception {
        var before = shorten();
        try (var connection = database().getConnection()) {
            tampering.how().change(connection, before);
        }

        try (var rig = start()) {
            var findings = rig.verify().findings();
            assertThat(findings).isNotEmpty();
            assertThat(findings.get(0).seq()).as("%s", findings).isEqualTo(tampering.firstBad());
            assertThat(findings.get(0).what()).contains(tampering.says());
            var answer = rig.exportAndVerify(1000);
            assertThat(answer.text())
                    .startsWith(
                            tampering.firstBadExported() == DONE
                                    ? "INTACT: records "
                                    : "BROKEN at record " + tampering.firstBadExported() + ": ");
        }
    }

    static Stream<Tampering> cutTamperings() {
        return CutTampering.all();
    }

    /** A trail of 31 records, signed to 10, 20 and 30, of which 10 were removed; its tables before that are kept aside. */
    private List<Kept> shorten() throws SQLException {
        var rig = start();
        var all = rig.act(10).sign().act(10).sign().act(10).sign().records();
        try (var connection = database().getConnection()) {
            Tampering.keepAside(connection);
        }
        rig.retain(15);
        rig.kill();
        return all;
    }

    /** A trail of 30 records; its tables after the fifteenth are kept aside. */
    private List<Kept> write() throws SQLException {
        var rig = start();
        rig.act(10).sign().act(5);
        try (var connection = database().getConnection()) {
            Tampering.keepAside(connection);
        }
        var records = rig.act(5).sign().act(10).records();
        rig.kill();
        return records;
    }

    private AuditRig start() {
        return new AuditRig(database(), folder);
    }
}

package io.agentic.audit.internal;

import static io.agentic.audit.internal.Tampering.DONE;
import static io.agentic.audit.internal.Tampering.execute;
import static io.agentic.audit.internal.Tampering.of;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditCheckpoint;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ways to remove more of the beginning than the runtime has, or to pretend that it did. */
final class CutTampering {

    private CutTampering() {}

    static Stream<Tampering> all() {
        return Stream.of(
                of(
                        "remove more than the statement says",
                        11,
                        11,
                        "records 11 to 12 are missing",
                        "DELETE FROM audit_record WHERE seq < 13"),
                of(
                        "remove a signed piece more, with its checkpoint",
                        11,
                        11,
                        "records 11 to 20 are missing",
                        "DELETE FROM audit_record WHERE seq <= 20",
                        "DELETE FROM audit_checkpoint WHERE seq <= 20"),
                of("remove the statement", 1, 1, "records 1 to 10 are missing", "DELETE FROM audit_cut"),
                of(
                        "change the statement",
                        1,
                        1,
                        "has a wrong signature",
                        "DELETE FROM audit_record WHERE seq <= 20",
                        "DELETE FROM audit_checkpoint WHERE seq <= 20",
                        "UPDATE audit_cut SET seq = 20, hash = (SELECT after_hash FROM audit_checkpoint WHERE seq = 30)"),
                new Tampering(
                        "sign a statement with another key", CutTampering::signAnew, 1, 1, "not a key of this trail"),
                new Tampering(
                        "restore what was there before and remove it with the statement of later",
                        CutTampering::reuse,
                        1,
                        DONE,
                        "no record says so"),
                of(
                        "take a checkpoint for a statement",
                        1,
                        1,
                        "has a wrong signature",
                        "DELETE FROM audit_record WHERE seq <= 20",
                        "DELETE FROM audit_cut",
                        "INSERT INTO audit_cut SELECT 1, seq, hash, after_seq, after_hash, at, public_key, signature"
                                + " FROM audit_checkpoint WHERE seq = 20",
                        "DELETE FROM audit_checkpoint WHERE seq <= 20"),
                of(
                        "remove the first checkpoint that is left",
                        11,
                        11,
                        "a checkpoint is missing",
                        "DELETE FROM audit_checkpoint WHERE seq = 20"),
                of(
                        "put something before the start",
                        5,
                        DONE,
                        "put before the start",
                        "INSERT INTO audit_record SELECT * FROM kept_audit_record WHERE seq = 5"));
    }

    /** By somebody who can do everything to the database and has no key of the house. */
    private static void signAnew(Connection database, List<Kept> before) throws Exception {
        var last = before.get(19).record();
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var at = Instant.ofEpochSecond(1_700_000_000);
        var statement = new AuditCheckpoint(
                AuditCheckpoint.Purpose.CUT,
                10,
                before.get(9).record().hash(),
                20,
                last.hash(),
                at,
                new byte[0],
                new byte[0]);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(statement.signed());
        execute(database, "DELETE FROM audit_record WHERE seq <= 20");
        execute(database, "DELETE FROM audit_checkpoint WHERE seq <= 20");
        try (var update = database.prepareStatement("UPDATE audit_cut SET seq = 20, hash = ?, after_seq = 10,"
                + " after_hash = ?, at = ?, public_key = ?, signature = ?")) {
            update.setBytes(1, statement.hash());
            update.setBytes(2, statement.start());
            update.setLong(3, TimeUnit.SECONDS.toNanos(at.getEpochSecond()));
            update.setBytes(4, pair.getPublic().getEncoded());
            update.setBytes(5, signer.sign());
            update.executeUpdate();
        }
    }

    /** The statement is genuine and fits, but in the restored trail the runtime has not made it. */
    private static void reuse(Connection database, List<Kept> before) throws Exception {
        Tampering.setBack(database, before);
        execute(database, "DELETE FROM audit_record WHERE seq <= 10");
        execute(database, "DELETE FROM audit_checkpoint WHERE seq <= 10");
    }
}

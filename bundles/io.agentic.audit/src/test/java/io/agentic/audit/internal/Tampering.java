package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way to change the tables.
 *
 * @param name of it
 * @param how it is done
 * @param firstBad what verifying names
 * @param firstBadExported what verifying an export names; {@link #DONE} when the export is as it should be all the same
 * @param says a part of what is said
 */
record Tampering(String name, How how, long firstBad, long firstBadExported, String says) {

    static final long DONE = 0;

    private static final List<String> TABLES = List.of("audit_record", "audit_end", "audit_checkpoint");

    /** Changes something. */
    interface How {

        void change(Connection database, List<Kept> before) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<Tampering> all() {
        var changed = "was changed";
        return Stream.of(
                of("change the actor", 5, 5, changed, "UPDATE audit_record SET actor = 'eve' WHERE seq = 5"),
                of("change the outcome", 7, 7, changed, "UPDATE audit_record SET outcome = 'FAILED' WHERE seq = 7"),
                of("change the action", 8, 8, changed, "UPDATE audit_record SET action = 'task:list' WHERE seq = 8"),
                of("change the time", 12, 12, changed, "UPDATE audit_record SET at = at + 1 WHERE seq = 12"),
                of("change the workspace", 2, 2, changed, "UPDATE audit_record SET workspace = '' WHERE seq = 2"),
                of(
                        "move text between columns",
                        2,
                        2,
                        changed,
                        "UPDATE audit_record SET workspace = '', task_id = 'lab' WHERE seq = 2"),
                of("change the format", 3, 3, "unknown format", "UPDATE audit_record SET format = 0 WHERE seq = 3"),
                of("change a hash", 30, 30, changed, "UPDATE audit_record SET hash = digest WHERE seq = 30"),
                of(
                        "change a record of the erased",
                        2,
                        2,
                        changed,
                        "DELETE FROM subject_key WHERE subject = 'bob'",
                        "UPDATE audit_record SET outcome = 'DONE' WHERE seq = 2"),
                of(
                        "hide what was encrypted behind somebody without a key",
                        6,
                        6,
                        changed,
                        "UPDATE audit_record SET subject = 'nobody' WHERE seq = 6"),
                new Tampering("change what was encrypted", Tampering::flipPayload, 9, 9, "encrypted part"),
                of(
                        "swap what was encrypted",
                        1,
                        1,
                        "encrypted part",
                        "UPDATE audit_record SET payload = (SELECT payload FROM audit_record WHERE seq = 4) WHERE seq = 1"),
                of("delete in the middle", 15, 15, "record 15 is missing", "DELETE FROM audit_record WHERE seq = 15"),
                of(
                        "delete in the middle and close the gap",
                        15,
                        15,
                        changed,
                        "DELETE FROM audit_record WHERE seq = 15",
                        "UPDATE audit_record SET seq = -seq WHERE seq > 15",
                        "UPDATE audit_record SET seq = -seq - 1 WHERE seq < 0"),
                of(
                        "delete the beginning",
                        1,
                        1,
                        "records 1 to 3 are missing",
                        "DELETE FROM audit_record WHERE seq < 4"),
                of(
                        "insert in the middle",
                        15,
                        15,
                        changed,
                        "UPDATE audit_record SET seq = -seq WHERE seq > 14",
                        "UPDATE audit_record SET seq = -seq + 1 WHERE seq < 0",
                        copyOf(4, 15)),
                new Tampering("insert behind the end", Tampering::insertBehind, 31, DONE, "was added behind the end"),
                of(
                        "reorder",
                        16,
                        16,
                        changed,
                        "UPDATE audit_record SET seq = -1 WHERE seq = 16",
                        "UPDATE audit_record SET seq = 16 WHERE seq = 17",
                        "UPDATE audit_record SET seq = 17 WHERE seq = -1"),
                of(
                        "replay a record in the place of another",
                        18,
                        18,
                        changed,
                        "DELETE FROM audit_record WHERE seq = 18",
                        copyOf(8, 18)),
                of("replay a record at the end", 31, DONE, "was added behind the end", copyOf(8, 31)),
                of("cut off the unsigned end", 26, 26, "missing", "DELETE FROM audit_record WHERE seq > 25"),
                of(
                        "cut off more than was unsigned",
                        16,
                        16,
                        "missing",
                        "DELETE FROM audit_record WHERE seq > 15",
                        "DELETE FROM audit_checkpoint WHERE seq > 15"),
                new Tampering(
                        "make the unsigned end anew",
                        (database, before) -> makeAnew(database, before, 25),
                        21,
                        21,
                        "made anew"),
                new Tampering(
                        "make a signed part anew",
                        (database, before) -> makeAnew(database, before, 5),
                        1,
                        1,
                        "not what was signed"),
                new Tampering(
                        "make all anew and sign with another key",
                        Tampering::signAnew,
                        1,
                        1,
                        "not a key of this trail"),
                of("remove all checkpoints", 1, 1, "missing", "DELETE FROM audit_checkpoint"),
                of(
                        "remove the first checkpoint",
                        1,
                        1,
                        "checkpoint is missing",
                        "DELETE FROM audit_checkpoint WHERE seq = 10"),
                of(
                        "remove the newest checkpoint",
                        11,
                        DONE,
                        "kept outside the database",
                        "DELETE FROM audit_checkpoint WHERE seq = 20"),
                of(
                        "change a checkpoint",
                        1,
                        1,
                        "signature of the checkpoint is wrong",
                        "UPDATE audit_checkpoint SET at = at + 1 WHERE seq = 10"),
                of("remove the note of the end", 21, DONE, "is missing", "DELETE FROM audit_end"),
                of(
                        "change the note of the end",
                        21,
                        DONE,
                        "not made by the runtime",
                        "UPDATE audit_end SET seq = 29," + " hash = (SELECT hash FROM audit_record WHERE seq = 29)"),
                new Tampering("restore an older state of all tables", Tampering::setBack, 16, 16, "set back"),
                new Tampering("take a record of another database", Tampering::splice, 13, 13, changed),
                of(
                        "drop all and begin anew",
                        1,
                        1,
                        "set back",
                        "DELETE FROM audit_record",
                        "DELETE FROM audit_end",
                        "DELETE FROM audit_checkpoint"));
    }

    static Tampering of(String name, long firstBad, long firstBadExported, String says, String... statements) {
        return new Tampering(
                name,
                (database, before) -> {
                    for (var sql : statements) {
                        execute(database, sql);
                    }
                },
                firstBad,
                firstBadExported,
                says);
    }

    /** Keeps a copy of the tables, as a backup does. */
    static void keepAside(Connection database) throws SQLException {
        for (var table : TABLES) {
            execute(database, "DROP TABLE IF EXISTS kept_" + table);
            execute(database, "CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
        }
    }

    static void setBack(Connection database, List<Kept> before) throws SQLException {
        for (var table : TABLES) {
            execute(database, "DELETE FROM " + table);
            execute(database, "INSERT INTO " + table + " SELECT * FROM kept_" + table);
        }
    }

    private static String copyOf(long seq, long to) {
        return "INSERT INTO audit_record SELECT " + to + ", format, at, id, moment, action, outcome, actor, subject,"
                + " workspace, task_id, digest, hash, payload FROM audit_record WHERE seq = " + seq;
    }

    private static void flipPayload(Connection database, List<Kept> before) throws SQLException {
        try (var select = database.createStatement();
                var row = select.executeQuery("SELECT payload FROM audit_record WHERE seq = 9")) {
            row.next();
            var payload = row.getBytes(1);
            payload[payload.length / 2] ^= 1;
            try (var update = database.prepareStatement("UPDATE audit_record SET payload = ? WHERE seq = 9")) {
                update.setBytes(1, payload);
                update.executeUpdate();
            }
        }
    }

    /** A record with the right hash, by somebody who knows the format and not the master key. */
    private static void insertBehind(Connection database, List<Kept> before) throws SQLException {
        execute(database, copyOf(8, 31));
        var last = before.get(before.size() - 1).record();
        put(database, with(before.get(7).record(), 31, last.at(), one -> one, last.hash()));
    }

    /** Changes an outcome and makes every hash from there on fit. */
    private static List<AuditRecord> makeAnew(Connection database, List<Kept> before, long from) throws SQLException {
        var records = new ArrayList<AuditRecord>();
        var hash = AuditRecord.beginning();
        for (var kept : before) {
            var old = kept.record();
            var made = with(old, old.seq(), old.at(), outcome -> old.seq() == from ? "UNKNOWN" : outcome, hash);
            put(database, made);
            records.add(made);
            hash = made.hash();
        }
        return records;
    }

    private static void signAnew(Connection database, List<Kept> before) throws Exception {
        var records = makeAnew(database, before, 5);
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        sign(database, pair, 0, AuditRecord.beginning(), records.get(9));
        sign(database, pair, 10, records.get(9).hash(), records.get(19));
        try (var end = database.prepareStatement("UPDATE audit_end SET hash = ?")) {
            end.setBytes(1, records.get(29).hash());
            end.executeUpdate();
        }
    }

    private static void sign(Connection database, KeyPair pair, long after, byte[] start, AuditRecord last)
            throws SQLException, GeneralSecurityException {
        var at = Instant.ofEpochSecond(1_700_000_000);
        var checkpoint = new AuditCheckpoint(
                AuditCheckpoint.Purpose.TRAIL, after, start, last.seq(), last.hash(), at, new byte[0], new byte[0]);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(checkpoint.signed());
        try (var update = database.prepareStatement("UPDATE audit_checkpoint SET hash = ?, after_hash = ?, at = ?,"
                + " public_key = ?, signature = ? WHERE seq = ?")) {
            update.setBytes(1, last.hash());
            update.setBytes(2, start);
            update.setLong(3, TimeUnit.SECONDS.toNanos(at.getEpochSecond()));
            update.setBytes(4, pair.getPublic().getEncoded());
            update.setBytes(5, signer.sign());
            update.setLong(6, last.seq());
            update.executeUpdate();
        }
    }

    private static void splice(Connection database, List<Kept> before) throws Exception {
        Path folder = Files.createTempDirectory("agentic-other");
        AuditRecord other;
        try (var rig = new AuditRig(AuditRig.sqlite(folder), folder)) {
            other = rig.act(30).records().get(12).record();
        }
        put(database, other);
        try (var update =
                database.prepareStatement("UPDATE audit_record SET id = ?, at = ?, digest = ? WHERE seq = 13")) {
            update.setString(1, other.id());
            update.setLong(
                    2,
                    TimeUnit.SECONDS.toNanos(other.at().getEpochSecond())
                            + other.at().getNano());
            update.setBytes(3, other.digest());
            update.executeUpdate();
        }
    }

    private static AuditRecord with(
            AuditRecord old, long seq, Instant at, UnaryOperator<String> outcome, byte[] previousHash) {
        var unbound = new AuditRecord(
                old.format(),
                seq,
                at,
                old.id(),
                old.moment(),
                old.action(),
                outcome.apply(old.outcome()),
                old.actor(),
                old.subject(),
                old.workspace(),
                old.task(),
                old.digest(),
                old.hash());
        return new AuditRecord(
                unbound.format(),
                seq,
                at,
                unbound.id(),
                unbound.moment(),
                unbound.action(),
                unbound.outcome(),
                unbound.actor(),
                unbound.subject(),
                unbound.workspace(),
                unbound.task(),
                unbound.digest(),
                unbound.hashAfter(previousHash));
    }

    /** Puts what a record says into its row. */
    private static void put(Connection database, AuditRecord record) throws SQLException {
        try (var update =
                database.prepareStatement("UPDATE audit_record SET outcome = ?, at = ?, hash = ? WHERE seq = ?")) {
            update.setString(1, record.outcome());
            update.setLong(
                    2,
                    TimeUnit.SECONDS.toNanos(record.at().getEpochSecond())
                            + record.at().getNano());
            update.setBytes(3, record.hash());
            update.setLong(4, record.seq());
            update.executeUpdate();
        }
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the audit trail in the database. It takes what it finds there as it is: whether that is right, others find out. */
@Component(service = {AuditTrail.class, AuditArchive.class})
public final class JdbcAudit implements AuditTrail, AuditArchive {

    private static final String RECORD = "SELECT seq, format, at, id, moment, action, outcome, actor, subject,"
            + " workspace, task_id, digest, hash, payload, COALESCE((SELECT audit_seq FROM erased_subject"
            + " WHERE erased_subject.subject = audit_record.subject), 0) FROM audit_record WHERE ";
    private static final String SIGNED = "SELECT seq, hash, after_seq, after_hash, at, public_key, signature FROM ";
    private static final String CHECKPOINT = SIGNED + "audit_checkpoint WHERE seq > ? ORDER BY seq ";

    private final JdbcStore store;

    @Activate
    public JdbcAudit(@Reference JdbcStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Void> record(List<AuditEvent> events) {
        var sealed = SealedEvent.of(List.copyOf(events), store.keys());
        return store.write(writer -> writer.audit().add(sealed));
    }

    @Override
    public CompletionStage<Void> keep(AuditCheckpoint checkpoint) {
        return store.write(writer -> writer.audit().keep(checkpoint));
    }

    @Override
    public List<Kept> read(long afterSeq, int limit) {
        return store.read(
                RECORD + "seq > ? ORDER BY seq LIMIT ?",
                select -> {
                    select.setLong(1, afterSeq);
                    select.setInt(2, limit);
                },
                this::kept);
    }

    @Override
    public List<Kept> search(Query query, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        equal("actor", query.actor(), conditions, values);
        action(query.action(), conditions, values);
        equal("workspace", query.workspace(), conditions, values);
        query.task().ifPresent(task -> conditions.add("task_id <> ''")); // the condition of the index
        equal("task_id", query.task(), conditions, values);
        equal("outcome", query.outcome(), conditions, values);
        query.from().ifPresent(from -> {
            conditions.add("at >= ?");
            values.add(Nanos.within(from));
        });
        query.to().ifPresent(to -> {
            conditions.add("at < ?");
            values.add(Nanos.within(to));
        });
        conditions.add("seq > 0");
        return store.read(
                RECORD + String.join(" AND ", conditions) + " ORDER BY seq DESC LIMIT ?",
                select -> {
                    values.add(limit);
                    for (int i = 0; i < values.size(); i++) {
                        select.setObject(i + 1, values.get(i));
                    }
                },
                this::kept);
    }

    private static void equal(String column, Optional<String> wanted, List<String> conditions, List<Object> values) {
        wanted.ifPresent(value -> {
            conditions.add(column + " = ?");
            values.add(value);
        });
    }

    private static void action(Optional<String> wanted, List<String> conditions, List<Object> values) {
        if (wanted.isPresent() && wanted.get().endsWith("*")) {
            var beginning = wanted.get().substring(0, wanted.get().length() - 1);
            conditions.add("substr(action, 1, ?) = ?");
            values.add(beginning.length());
            values.add(beginning);
        } else {
            equal("action", wanted, conditions, values);
        }
    }

    @Override
    public End end() {
        var key = store.keys().chainKey();
        var noted = store.read(ChainEnd.SELECT, select -> {}, (connection, row) -> ChainEnd.of(row, key));
        var end = noted.isEmpty() ? ChainEnd.beginning() : noted.get(0);
        return new End(end.seq(), end.hash(), end.genuine());
    }

    @Override
    public List<AuditCheckpoint> checkpoints(long afterSeq, int limit) {
        return checkpoints(CHECKPOINT + "LIMIT ?", afterSeq, limit);
    }

    @Override
    public Optional<AuditCheckpoint> lastCheckpoint() {
        return checkpoints(CHECKPOINT + "DESC LIMIT ?", 0, 1).stream().findFirst();
    }

    private List<AuditCheckpoint> checkpoints(String sql, long afterSeq, int limit) {
        return store.read(
                sql,
                select -> {
                    select.setLong(1, afterSeq);
                    select.setInt(2, limit);
                },
                (connection, row) -> signed(Purpose.TRAIL, row));
    }

    @Override
    public Optional<AuditCheckpoint> cut() {
        return store.read(SIGNED + "audit_cut", select -> {}, (connection, row) -> signed(Purpose.CUT, row)).stream()
                .findFirst();
    }

    @Override
    public CompletionStage<Void> cut(AuditCheckpoint statement, List<AuditEvent> told) {
        if (statement.purpose() != Purpose.CUT) {
            throw new IllegalArgumentException("Not a statement of what is removed: " + statement.purpose());
        }
        var sealed = SealedEvent.of(List.copyOf(told), store.keys());
        return store.write(writer -> writer.audit().cut(statement, sealed));
    }

    private static AuditCheckpoint signed(Purpose purpose, ResultSet row) throws SQLException {
        return new AuditCheckpoint(
                purpose,
                row.getLong(3),
                bytes(row, 4),
                row.getLong(1),
                bytes(row, 2),
                Nanos.toInstant(row.getLong(5)),
                bytes(row, 6),
                bytes(row, 7));
    }

    private Kept kept(Connection connection, ResultSet row) throws SQLException {
        var record = new AuditRecord(
                row.getInt(2),
                row.getLong(1),
                Nanos.toInstant(row.getLong(3)),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9),
                text(row, 10),
                text(row, 11),
                bytes(row, 12),
                bytes(row, 13));
        return new Kept(
                record,
                row.getLong(15) >= record.seq() ? new Secret.Erased() : secret(connection, record, bytes(row, 14)));
    }

    private Secret secret(Connection connection, AuditRecord record, byte[] sealed) throws SQLException {
        var key = store.keys().find(connection, record.subject());
        if (key.isEmpty()) {
            return new Secret.Erased();
        }
        try {
            var secret = key.get().open(sealed, Seal.placeOfAudit(record.id(), record.moment()));
            return new Secret.Open(
                    Arrays.copyOf(secret, AuditRecord.NONCE_BYTES),
                    new String(
                            secret,
                            AuditRecord.NONCE_BYTES,
                            secret.length - AuditRecord.NONCE_BYTES,
                            StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            return new Secret.Damaged();
        }
    }

    /** The schema says that nothing is null; a table that was made anew may say otherwise. */
    private static String text(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }
}

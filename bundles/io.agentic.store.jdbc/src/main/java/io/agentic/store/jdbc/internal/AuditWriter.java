package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.store.jdbc.internal.GroupCommit.Rejected;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links of the audit trail in the writer's transaction, each bound to the one before. They are collected and inserted together by
 * {@link #flush}. Used by one thread.
 */
final class AuditWriter {

    /** Who notes what happens to the trail itself. */
    static final String HOUSE = "agentic";

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final Duration NO_STEP = Duration.ofSeconds(2);

    private final Statements statements;
    private final SubjectKeys keys;
    private final Clock clock;
    private final PreparedStatement insert;
    private ChainEnd end;
    private Instant last;
    private boolean behind;
    private boolean added;

    AuditWriter(Statements statements, SubjectKeys keys, Clock clock) throws SQLException {
        this.statements = statements;
        this.keys = keys;
        this.clock = clock;
        insert = statements.of("INSERT INTO audit_record (seq, format, at, id, moment, action, outcome, actor, subject,"
                + " workspace, task_id, digest, hash, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    Void add(List<SealedEvent> events) throws SQLException {
        if (!events.isEmpty()) {
            findEnd();
            var now = now();
            for (var event : events) {
                link(event, now);
            }
        }
        return null;
    }

    /** The last record. */
    long last() throws SQLException {
        findEnd();
        return end.seq();
    }

    Void keep(AuditCheckpoint checkpoint) throws SQLException {
        var put = statements.of("INSERT INTO audit_checkpoint (seq, hash, after_seq, after_hash, at, public_key,"
                + " signature) VALUES (?, ?, ?, ?, ?, ?, ?)");
        set(put, checkpoint);
        put.executeUpdate();
        return null;
    }

    private static void set(PreparedStatement put, AuditCheckpoint checkpoint) throws SQLException {
        put.setLong(1, checkpoint.seq());
        put.setBytes(2, checkpoint.hash());
        put.setLong(3, checkpoint.after());
        put.setBytes(4, checkpoint.start());
        put.setLong(5, Nanos.of(checkpoint.at()));
        put.setBytes(6, checkpoint.key());
        put.setBytes(7, checkpoint.signature());
    }

    /** Removes the beginning, up to a record before the newest checkpoint. */
    Void cut(AuditCheckpoint statement, List<SealedEvent> told) throws SQLException, Rejected {
        if (statement.after() != cutSeq() || statement.seq() >= newestCheckpoint()) {
            throw new Rejected(new AgenticException(
                    Code.CONFLICT,
                    "Records behind " + statement.after() + " up to " + statement.seq()
                            + " cannot be removed: the trail begins behind record " + cutSeq()
                            + ", and the newest checkpoint must stay.",
                    "Look again."));
        }
        for (var table : List.of("audit_record", "audit_checkpoint")) {
            var delete = statements.of("DELETE FROM " + table + " WHERE seq <= ?");
            delete.setLong(1, statement.seq());
            delete.executeUpdate();
        }
        var put =
                statements.of("INSERT INTO audit_cut (one, seq, hash, after_seq, after_hash, at, public_key, signature)"
                        + " VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,"
                        + " after_seq = excluded.after_seq, after_hash = excluded.after_hash, at = excluded.at,"
                        + " public_key = excluded.public_key, signature = excluded.signature");
        set(put, statement);
        put.executeUpdate();
        return add(told);
    }

    private long cutSeq() throws SQLException {
        return number("SELECT COALESCE(MAX(seq), 0) FROM audit_cut");
    }

    private long newestCheckpoint() throws SQLException {
        return number("SELECT COALESCE(MAX(seq), 0) FROM audit_checkpoint");
    }

    private long number(String sql) throws SQLException {
        try (var row = statements.of(sql).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Has all that was collected in the transaction, and the row that says where the trail ends. */
    void flush() throws SQLException {
        if (added) {
            insert.executeBatch();
            end.write(statements, keys.chainKey());
            added = false;
        }
    }

    /** The transaction was undone. */
    void forget() {
        end = null;
        added = false;
    }

    private void link(SealedEvent sealed, Instant at) throws SQLException {
        var event = sealed.event();
        var record = AuditRecord.of(event, end.seq() + 1, at, sealed.digest(), end.hash());
        var seal = keys.findOrMake(statements.connection(), event.subject(), Nanos.of(at));
        insert.setLong(1, record.seq());
        insert.setLong(2, record.format());
        insert.setLong(3, Nanos.of(at));
        insert.setString(4, record.id());
        insert.setString(5, record.moment());
        insert.setString(6, record.action());
        insert.setString(7, record.outcome());
        insert.setString(8, record.actor());
        insert.setString(9, record.subject());
        insert.setString(10, record.workspace());
        insert.setString(11, record.task());
        insert.setBytes(12, record.digest());
        insert.setBytes(13, record.hash());
        insert.setBytes(14, sealed.sealedWith(seal));
        insert.addBatch();
        end = new ChainEnd(record.seq(), record.hash(), true);
        last = at;
        added = true;
    }

    /** The time of the next link: that of the clock, but never before the last. A clock that was set back is noted once. */
    private Instant now() throws SQLException {
        var now = clock.instant();
        if (!now.isBefore(last)) {
            behind = false;
            return now;
        }
        if (!behind && now.plus(NO_STEP).isBefore(last)) {
            behind = true;
            LOG.warn("The clock says {} and the audit trail has been written at {}; its time stands still", now, last);
            note("audit:clock-set-back", "The clock said " + now + "; times stand still until it has caught up.");
        }
        return last;
    }

    private void note(String action, String reason) throws SQLException {
        var event = AuditEvent.note(HOUSE, action).reason(reason).build();
        link(SealedEvent.of(List.of(event), keys).get(0), last);
    }

    /**
     * Looks where the trail ends, on a new connection. When the end is not as it was left, somebody else has changed it: writing goes on,
     * since a runtime that stands still protects nothing, and the first link says so for ever.
     */
    private void findEnd() throws SQLException {
        if (end != null) {
            return;
        }
        var noted = ChainEnd.beginning();
        try (var row = statements.of(ChainEnd.SELECT).executeQuery()) {
            if (row.next()) {
                noted = ChainEnd.of(row, keys.chainKey());
            }
        }
        var found = ChainEnd.beginning();
        last = Instant.EPOCH;
        var newest = statements.of("SELECT seq, hash, at FROM audit_record ORDER BY seq DESC LIMIT 1");
        try (var row = newest.executeQuery()) {
            if (row.next()) {
                found = new ChainEnd(row.getLong(1), row.getBytes(2), true);
                last = Nanos.toInstant(row.getLong(3));
            }
        }
        // A number that is taken cannot be given again; one that is missing is left out, so that it stays missing.
        end = noted.genuine() && noted.seq() >= found.seq() ? noted : found;
        if (!noted.sameAs(found)) {
            var reason = "The last record is " + found.seq() + ", and the runtime left off at " + noted.seq()
                    + (noted.genuine() ? "" : " (by a note that is not its own)")
                    + ": the end of the trail was changed by somebody else.";
            LOG.error("Audit trail: {} See audit:verify.", reason);
            last = last.isAfter(clock.instant()) ? last : clock.instant();
            note(AuditRecord.END_CHANGED, reason);
        }
    }
}

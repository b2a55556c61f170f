package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.store.jdbc.internal.GroupCommit.Rejected;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Destroys keys in the writer's transaction. Used by one thread. */
final class SubjectErasure {

    private final Statements statements;
    private final SubjectKeys keys;
    private final AuditWriter audit;
    private final Clock clock;

    SubjectErasure(Statements statements, SubjectKeys keys, AuditWriter audit, Clock clock) {
        this.statements = statements;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks in its own transaction whether anything is left, so that nothing can come in between and stay behind unreadable. */
    long erase(String subject, List<SealedEvent> told) throws SQLException, Rejected {
        if (keys.findToWrite(statements.connection(), subject).isEmpty()) {
            throw new Rejected(new AgenticException(
                    Code.NOT_FOUND, "Nothing is kept of '" + subject + "', or it was erased already.", ""));
        }
        requireNone("SELECT COUNT(*) FROM task WHERE subject = ?", subject, "tasks");
        requireNone("SELECT COUNT(*) FROM document WHERE subject = ?", subject, "documents, such as that of a user");
        keys.destroy(statements.connection(), subject);
        var last = audit.last();
        var put = statements.of(
                "INSERT INTO erased_subject (subject, audit_seq, at) VALUES (?, ?, ?) ON CONFLICT (subject)"
                        + " DO UPDATE SET audit_seq = excluded.audit_seq, at = excluded.at");
        put.setString(1, subject);
        put.setLong(2, last);
        put.setLong(3, Nanos.of(clock.instant()));
        put.executeUpdate();
        audit.add(told);
        return last;
    }

    private void requireNone(String sql, String subject, String what) throws SQLException, Rejected {
        var count = statements.of(sql);
        count.setString(1, subject);
        try (var row = count.executeQuery()) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new Rejected(new AgenticException(
                        Code.CONFLICT,
                        "There are " + row.getLong(1) + " " + what + ", of '" + subject + "' still.",
                        "Remove them first, and repeat."));
            }
        }
    }
}

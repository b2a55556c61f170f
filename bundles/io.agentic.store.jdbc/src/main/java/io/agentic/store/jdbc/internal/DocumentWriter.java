package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Documents.Change.Put;
import io.agentic.platform.api.store.Documents.Change.Remove;
import io.agentic.store.jdbc.internal.GroupCommit.Rejected;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes to documents in the writer's transaction. Used by one thread. */
final class DocumentWriter {

    private final Statements statements;
    private final SubjectKeys keys;

    DocumentWriter(Statements statements, SubjectKeys keys) {
        this.statements = statements;
        this.keys = keys;
    }

    Void write(List<Change> changes) throws SQLException, Rejected {
        requireVersions(changes);
        for (var change : changes) {
            if (change instanceof Put put) {
                put(put);
            } else if (change instanceof Remove remove) {
                remove(remove);
            }
        }
        return null;
    }

    /** Goes through all changes before the first is made, each as if those before it had been. */
    private void requireVersions(List<Change> changes) throws SQLException, Rejected {
        var versions = new HashMap<Name, Long>();
        for (var change : changes) {
            if (change instanceof Put put) {
                var name = new Name(put.kind(), put.id());
                requireVersion(name, put.expected(), versions);
                versions.put(name, put.expected() + 1);
            } else if (change instanceof Remove remove) {
                var name = new Name(remove.kind(), remove.id());
                requireVersion(name, remove.expected(), versions);
                if (remove.expected() == 0) {
                    throw conflict("There is no " + name + " to remove.");
                }
                versions.put(name, 0L);
            }
        }
    }

    private void requireVersion(Name name, long expected, Map<Name, Long> versions) throws SQLException, Rejected {
        var version = versions.get(name);
        if (version == null) {
            version = version(name);
        }
        if (version != expected) {
            throw conflict(
                    version == 0
                            ? "There is no " + name + "."
                            : expected == 0
                                    ? "There is a " + name + " already."
                                    : "The " + name + " has version " + version + ", not " + expected + ".");
        }
    }

    /** 0 when there is none that can be read. */
    private long version(Name name) throws SQLException {
        var select = statements.of("SELECT version, subject FROM document WHERE kind = ? AND id = ?");
        select.setString(1, name.kind);
        select.setString(2, name.id);
        try (var row = select.executeQuery()) {
            if (!row.next()) {
                return 0;
            }
            var version = row.getLong(1);
            var key = keys.findToWrite(statements.connection(), row.getString(2));
            return key.isPresent() ? version : 0;
        }
    }

    private void put(Put put) throws SQLException {
        var version = put.expected() + 1;
        var key = keys.findOrMake(statements.connection(), put.subject(), Nanos.of(Instant.now()));
        var upsert = statements.of("INSERT INTO document (kind, id, version, subject, body) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, subject = excluded.subject,"
                + " body = excluded.body");
        upsert.setString(1, put.kind());
        upsert.setString(2, put.id());
        upsert.setLong(3, version);
        upsert.setString(4, put.subject());
        upsert.setBytes(5, key.closeText(put.body(), Seal.placeOfDocument(put.kind(), put.id(), version)));
        upsert.executeUpdate();
    }

    private void remove(Remove remove) throws SQLException {
        var delete = statements.of("DELETE FROM document WHERE kind = ? AND id = ?");
        delete.setString(1, remove.kind());
        delete.setString(2, remove.id());
        delete.executeUpdate();
    }

    private static Rejected conflict(String message) {
        return new Rejected(
                new AgenticException(Problem.Code.CONFLICT, message, "Read it again, and repeat the change on that."));
    }

    private record Name(String kind, String id) {

        @Override
        public String toString() {
            return kind + " '" + id + "'";
        }
    }
}

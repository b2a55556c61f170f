package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.store.Documents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps documents in the database. One whose subject's key has been destroyed is no longer there. */
@Component
public final class JdbcDocuments implements Documents {

    private static final String SELECT = "SELECT kind, id, version, subject, body FROM document WHERE kind = ?";

    private final JdbcStore store;

    @Activate
    public JdbcDocuments(@Reference JdbcStore store) {
        this.store = store;
    }

    @Override
    public List<Document> all(String kind) {
        // Sorted here: databases sort by a collation of their own.
        return store.read(SELECT, select -> select.setString(1, kind), this::document).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Document::id))
                .toList();
    }

    @Override
    public Optional<Document> find(String kind, String id) {
        return store
                .read(
                        SELECT + " AND id = ?",
                        select -> {
                            select.setString(1, kind);
                            select.setString(2, id);
                        },
                        this::document)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public CompletionStage<Void> write(List<Change> changes, List<AuditEvent> events) {
        var all = List.copyOf(changes);
        all.forEach(JdbcDocuments::requireStorable);
        var sealed = SealedEvent.of(events, store.keys());
        return store.write(writer -> {
            writer.documents().write(all);
            return writer.audit().add(sealed);
        });
    }

    private Optional<Document> document(Connection connection, ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var id = row.getString("id");
        var version = row.getLong("version");
        var place = Seal.placeOfDocument(kind, id, version);
        return store.open(connection, row.getString("subject"), row.getBytes("body"), place)
                .map(body -> new Document(kind, id, version, body));
    }

    /** PostgreSQL takes no NUL in a text, and would fail all that shares the transaction. */
    private static void requireStorable(Change change) {
        var names = change instanceof Change.Put put
                ? put.kind() + put.id() + put.subject()
                : change instanceof Change.Remove remove ? remove.kind() + remove.id() : "";
        if (names.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A document's kind, id and subject must not contain NUL: " + names.replace("\0", "\\0"));
        }
    }
}

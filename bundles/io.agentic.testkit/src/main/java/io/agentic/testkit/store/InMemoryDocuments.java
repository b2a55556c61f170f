package io.agentic.testkit.store;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Documents that are forgotten with the test. Stages are complete when it returns them. Thread-safe. */
public final class InMemoryDocuments implements Documents {

    private final AuditTrail trail;
    private Map<String, Map<String, Document>> kinds = new TreeMap<>();
    private boolean failing;
    private int writes;

    public InMemoryDocuments() {
        this(new InMemoryAudit());
    }

    /** @param trail gets what is to be accounted for */
    public InMemoryDocuments(AuditTrail trail) {
        this.trail = trail;
    }

    /** Whether all that is to be written fails from now on, as on a full disk. */
    public synchronized void failing(boolean now) {
        failing = now;
    }

    /** All that would be on disk. */
    public synchronized String text() {
        return kinds.toString();
    }

    /** Changes a document, or makes it, behind everybody's back. */
    public synchronized void overwrite(String kind, String id, String body) {
        var version = find(kind, id).map(Document::version).orElse(0L);
        kinds.computeIfAbsent(kind, same -> new TreeMap<>()).put(id, new Document(kind, id, version + 1, body));
    }

    /** Loses everything. */
    public synchronized void clear() {
        kinds = new TreeMap<>();
    }

    /** How often something was written. */
    public synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized List<Document> all(String kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values());
    }

    @Override
    public synchronized Optional<Document> find(String kind, String id) {
        return Optional.ofNullable(kinds.getOrDefault(kind, Map.of()).get(id));
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> changes, List<AuditEvent> events) {
        if (failing) {
            return CompletableFuture.failedFuture(
                    new AgenticException(Problem.Code.UNAVAILABLE, "The disk is full.", "Make space."));
        }
        var changed = new TreeMap<String, Map<String, Document>>();
        kinds.forEach((kind, documents) -> changed.put(kind, new TreeMap<>(documents)));
        try {
            changes.forEach(change -> apply(change, changed));
        } catch (AgenticException e) {
            return CompletableFuture.failedFuture(e);
        }
        return (events.isEmpty() ? CompletableFuture.<Void>completedFuture(null) : trail.record(events)).thenRun(() -> {
            kinds = changed;
            writes++;
        });
    }

    private static void apply(Change change, Map<String, Map<String, Document>> kinds) {
        if (change instanceof Change.Put put) {
            var documents = kinds.computeIfAbsent(put.kind(), kind -> new TreeMap<>());
            requireVersion(put.kind(), put.id(), put.expected(), documents);
            documents.put(put.id(), new Document(put.kind(), put.id(), put.expected() + 1, put.body()));
        } else if (change instanceof Change.Remove remove) {
            var documents = kinds.computeIfAbsent(remove.kind(), kind -> new TreeMap<>());
            requireVersion(remove.kind(), remove.id(), remove.expected(), documents);
            if (documents.remove(remove.id()) == null) {
                throw conflict(remove.kind(), remove.id());
            }
        }
    }

    private static void requireVersion(String kind, String id, long expected, Map<String, Document> documents) {
        var document = documents.get(id);
        if ((document == null ? 0 : document.version()) != expected) {
            throw conflict(kind, id);
        }
    }

    private static AgenticException conflict(String kind, String id) {
        return new AgenticException(
                Problem.Code.CONFLICT, "The " + kind + " '" + id + "' has not the version that is expected.", "");
    }
}

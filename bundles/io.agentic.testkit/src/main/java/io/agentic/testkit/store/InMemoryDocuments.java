package io.agentic.testkit.store;

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

    private Map<String, Map<String, Document>> kinds = new TreeMap<>();

    @Override
    public synchronized List<Document> all(String kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values());
    }

    @Override
    public synchronized Optional<Document> find(String kind, String id) {
        return Optional.ofNullable(kinds.getOrDefault(kind, Map.of()).get(id));
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> changes) {
        var changed = new TreeMap<String, Map<String, Document>>();
        kinds.forEach((kind, documents) -> changed.put(kind, new TreeMap<>(documents)));
        try {
            changes.forEach(change -> apply(change, changed));
        } catch (AgenticException e) {
            return CompletableFuture.failedFuture(e);
        }
        kinds = changed;
        return CompletableFuture.completedFuture(null);
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

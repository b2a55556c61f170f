package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Documents in memory, which can be made to refuse writes. */
public final class FakeDocuments implements Documents {

    private final Map<String, Document> byKey = new TreeMap<>();
    private boolean full;
    private int writes;

    /** From now on nothing can be written, or again. */
    public void full(boolean whether) {
        full = whether;
    }

    public int writes() {
        return writes;
    }

    /** All that would be on disk. */
    public String text() {
        return byKey.toString();
    }

    /** Changes a document behind everybody's back. */
    public void overwrite(String kind, String id, String body) {
        var version =
                byKey.containsKey(key(kind, id)) ? byKey.get(key(kind, id)).version() : 0;
        byKey.put(key(kind, id), new Document(kind, id, version + 1, body));
    }

    public void removeAll() {
        byKey.clear();
    }

    @Override
    public synchronized List<Document> all(String kind) {
        return byKey.values().stream()
                .filter(document -> document.kind().equals(kind))
                .toList();
    }

    @Override
    public synchronized Optional<Document> find(String kind, String id) {
        return Optional.ofNullable(byKey.get(key(kind, id)));
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> changes) {
        if (full) {
            return CompletableFuture.failedFuture(
                    new AgenticException(Code.UNAVAILABLE, "The disk is full.", "Make room."));
        }
        for (var change : changes) {
            if (expected(change) != version(change)) {
                return CompletableFuture.failedFuture(
                        new AgenticException(Code.CONFLICT, "The document has another version.", "Read it again."));
            }
        }
        changes.forEach(this::apply);
        writes++;
        return CompletableFuture.completedFuture(null);
    }

    private void apply(Change change) {
        if (change instanceof Change.Put put) {
            byKey.put(key(put.kind(), put.id()), new Document(put.kind(), put.id(), put.expected() + 1, put.body()));
        } else if (change instanceof Change.Remove remove) {
            byKey.remove(key(remove.kind(), remove.id()));
        }
    }

    private long version(Change change) {
        var known = byKey.get(
                change instanceof Change.Put put
                        ? key(put.kind(), put.id())
                        : key(((Change.Remove) change).kind(), ((Change.Remove) change).id()));
        return known == null ? 0 : known.version();
    }

    private static long expected(Change change) {
        return change instanceof Change.Put put ? put.expected() : ((Change.Remove) change).expected();
    }

    private static String key(String kind, String id) {
        return kind + "/" + id;
    }
}

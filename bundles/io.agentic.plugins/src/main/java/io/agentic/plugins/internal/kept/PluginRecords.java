package io.agentic.plugins.internal.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Documents.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The plugins as they are meant to be, in the store. A change of several becomes durable whole or not at all, with what is told of it to the
 * audit trail. Reading may happen from any thread; changes are made by one.
 */
public final class PluginRecords {

    static final String KIND = "plugin";

    /** Whose data it is. */
    private static final String HOUSE = "house";

    private final Documents documents;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private volatile Map<String, Kept> known = Map.of();

    private record Kept(PluginRecord record, long version) {}

    /**
     * Reads them all. Blocks.
     *
     * @throws AgenticException as {@code FAILED} when one cannot be understood
     */
    public PluginRecords(Documents documents) {
        this.documents = documents;
        var read = new TreeMap<String, Kept>();
        for (var document : documents.all(KIND)) {
            read.put(document.id(), new Kept(read(document), document.version()));
        }
        known = read;
    }

    /** The plugins that are installed, sorted by id. */
    public List<PluginRecord> installed() {
        return known.values().stream()
                .map(Kept::record)
                .filter(plugin -> plugin.current().isPresent())
                .toList();
    }

    /** The releases in use, sorted by the ids of their plugins. */
    public List<Release> current() {
        return installed().stream().flatMap(plugin -> plugin.current().stream()).toList();
    }

    /** An installed plugin. */
    public Optional<PluginRecord> find(String id) {
        return Optional.ofNullable(known.get(id)).map(Kept::record).filter(plugin -> plugin.current()
                .isPresent());
    }

    /** Whether it was ever installed. */
    public boolean wasThere(String id) {
        return known.containsKey(id);
    }

    /** Digests of all jars that are still needed. */
    public List<String> digests() {
        return installed().stream()
                .flatMap(plugin -> plugin.releases().stream())
                .map(Release::sha256)
                .distinct()
                .toList();
    }

    /**
     * Makes releases the ones in use. Blocks until it is on disk.
     *
     * @throws AgenticException when it cannot be written; nothing has changed then
     */
    public void use(Collection<Release> next, List<AuditEvent> told) {
        write(
                next.stream()
                        .map(release -> Optional.ofNullable(known.get(release.plugin()))
                                .map(Kept::record)
                                .orElseGet(() -> new PluginRecord(release.plugin(), List.of()))
                                .with(release))
                        .toList(),
                told);
    }

    /** Removes a plugin. Blocks and fails like {@link #use}. */
    public void remove(String id, List<AuditEvent> told) {
        write(List.of(new PluginRecord(id, List.of())), told);
    }

    /** Tells the audit trail something. Blocks. */
    public void tell(List<AuditEvent> told) {
        await(List.of(), told);
    }

    private void write(List<PluginRecord> changed, List<AuditEvent> told) {
        var changes = new ArrayList<Change>();
        var next = new TreeMap<>(known);
        for (var plugin : changed) {
            var expected = Stream.ofNullable(known.get(plugin.id()))
                    .mapToLong(Kept::version)
                    .findFirst()
                    .orElse(0);
            changes.add(new Change.Put(KIND, plugin.id(), expected, HOUSE, text(plugin)));
            next.put(plugin.id(), new Kept(plugin, expected + 1));
        }
        await(changes, told);
        known = next;
    }

    private void await(List<Change> changes, List<AuditEvent> told) {
        try {
            documents.write(changes, told).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AgenticException problem
                    ? problem
                    : new AgenticException(
                            Code.UNAVAILABLE, "The store cannot be written: " + e.getCause(), "See the log.");
        }
    }

    private String text(PluginRecord plugin) {
        try {
            return json.writeValueAsString(plugin);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plugin cannot be written as JSON: " + plugin.id(), e);
        }
    }

    private PluginRecord read(Document document) {
        try {
            var plugin = json.readValue(document.body(), PluginRecord.class);
            if (plugin != null && plugin.id().equals(document.id())) {
                return plugin;
            }
        } catch (JsonProcessingException notUnderstood) {
            throw damaged(document, notUnderstood.getOriginalMessage());
        }
        throw damaged(document, "it is another one");
    }

    private static AgenticException damaged(Document document, String why) {
        return new AgenticException(
                Code.FAILED,
                "What the store has of plugin '" + document.id() + "' cannot be understood: " + why + ".",
                "Restore the database from a backup, or run the version of the runtime that wrote it.");
    }
}

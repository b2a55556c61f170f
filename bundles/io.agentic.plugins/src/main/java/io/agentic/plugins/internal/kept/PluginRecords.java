package io.agentic.plugins.internal.kept;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.permission.Permission;
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
import java.util.function.Consumer;
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
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(new ToStringSerializer(Permission.class))
                    .addDeserializer(Permission.class, new PermissionText()))
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private volatile Map<String, Kept> known = Map.of();
    private volatile Consumer<PluginRecord> written = plugin -> {};

    private record Kept(PluginRecord record, long version) {}

    /** Permissions are kept as people write them. */
    private static final class PermissionText extends FromStringDeserializer<Permission> {

        private static final long serialVersionUID = 1L;

        PermissionText() {
            super(Permission.class);
        }

        @Override
        protected Permission _deserialize(String text, DeserializationContext context) {
            return Permission.parse(text);
        }
    }

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

    /** Has somebody told of each record that changes, once it is on disk. */
    public void onWrite(Consumer<PluginRecord> reader) {
        written = reader;
    }

    /** All that is known of plugins, sorted by id. */
    public List<PluginRecord> all() {
        return known.values().stream().map(Kept::record).toList();
    }

    /** The plugins that are installed, sorted by id. */
    public List<PluginRecord> installed() {
        return all().stream().filter(plugin -> plugin.current().isPresent()).toList();
    }

    /** The releases in use, sorted by the ids of their plugins. */
    public List<Release> current() {
        return installed().stream().flatMap(plugin -> plugin.current().stream()).toList();
    }

    /** The releases that wait, sorted by the ids of their plugins. */
    public List<Waiting> waiting() {
        return all().stream().flatMap(plugin -> plugin.waiting().stream()).toList();
    }

    /** An installed plugin. */
    public Optional<PluginRecord> find(String id) {
        return Optional.of(record(id)).filter(plugin -> plugin.current().isPresent());
    }

    /** What is known of a plugin; of one that nobody knows, that nothing of it is there. */
    public PluginRecord record(String id) {
        return Optional.ofNullable(known.get(id)).map(Kept::record).orElseGet(() -> PluginRecord.none(id));
    }

    /** Whether it was ever installed. */
    public boolean wasThere(String id) {
        return known.containsKey(id);
    }

    /** Digests of all jars that are still needed. */
    public List<String> digests() {
        return all().stream()
                .flatMap(plugin -> Stream.concat(
                        plugin.releases().stream(), plugin.waiting().stream().map(Waiting::release)))
                .map(Release::sha256)
                .distinct()
                .toList();
    }

    /**
     * Makes plugins what they are meant to be. Blocks until it is on disk.
     *
     * @throws AgenticException when it cannot be written; nothing has changed then
     */
    public void put(Collection<PluginRecord> next, List<AuditEvent> told) {
        write(List.copyOf(next), told);
    }

    /** Removes a plugin, and what it was given. Blocks and fails like {@link #put}. */
    public void remove(String id, List<AuditEvent> told) {
        write(List.of(PluginRecord.none(id)), told);
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
        changed.forEach(written);
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

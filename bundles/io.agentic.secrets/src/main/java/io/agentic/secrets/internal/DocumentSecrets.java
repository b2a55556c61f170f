package io.agentic.secrets.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.secret.SecretStore;
import io.agentic.platform.api.secret.Secrets;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Documents.Document;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Secrets as documents of the house, which the store encrypts with a key whose own key is in a file apart from the database. Nothing is kept in
 * memory: a value is read when it is used, so that a new one is used from the next time on.
 */
@Component(service = {Secrets.class, SecretStore.class, DocumentSecrets.class})
public final class DocumentSecrets implements Secrets, SecretStore {

    static final String KIND = "secret";

    private static final String HOUSE = "house";
    private static final int MOST = 1_000;

    private final Documents documents;
    private final Clock clock;
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Activate
    public DocumentSecrets(@Reference(name = "documents") Documents documents) {
        this(documents, Clock.systemUTC());
    }

    DocumentSecrets(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Optional<Secret> find(String name) {
        return kept(name).map(KeptSecret::secret);
    }

    @Override
    public CompletionStage<Void> keep(String name, String value, String from) {
        var hosts = kept(name).map(KeptSecret::hosts).orElse(List.of());
        var told = AuditEvent.note(HOUSE, "secret:keep")
                .target(name)
                .arguments(FlatJson.write(Map.of("from", from)))
                .build();
        return put(name, value, hosts, HOUSE, List.of(told)).thenApply(kept -> null);
    }

    /** All, by name. */
    List<KeptSecret> all() {
        return documents.all(KIND).stream().map(this::read).toList();
    }

    Optional<KeptSecret> kept(String name) {
        return documents.find(KIND, name).map(this::read);
    }

    /** Completes with what is on disk then. */
    CompletionStage<KeptSecret> put(String name, String value, List<String> hosts, String by, List<AuditEvent> told) {
        var secret = new KeptSecret(name, value, hosts, clock.instant(), by);
        var version = version(name);
        if (version == 0 && documents.all(KIND).size() >= MOST) {
            throw new AgenticException(
                    Code.CONFLICT, "There are " + MOST + " secrets, as many as there may be.", "Remove one first.");
        }
        return documents
                .write(List.of(new Change.Put(KIND, name, version, HOUSE, text(secret))), told)
                .thenApply(written -> secret);
    }

    CompletionStage<Void> remove(String name) {
        return documents.write(List.of(new Change.Remove(KIND, name, version(name))));
    }

    private long version(String name) {
        return documents.find(KIND, name).map(Document::version).orElse(0L);
    }

    private String text(KeptSecret secret) {
        try {
            return mapper.writeValueAsString(secret);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(secret + " cannot be written as JSON: " + e.getClass());
        }
    }

    /** What Jackson says of a body has parts of the body, so it is not repeated. */
    private KeptSecret read(Document document) {
        try {
            return mapper.readValue(document.body(), KeptSecret.class);
        } catch (JsonProcessingException e) {
            throw new AgenticException(
                    Code.FAILED,
                    "Secret '" + document.id() + "' in the store cannot be understood ("
                            + e.getClass().getSimpleName() + ").",
                    "Restore the database from a backup, or run the version of the runtime that wrote it.");
        }
    }
}

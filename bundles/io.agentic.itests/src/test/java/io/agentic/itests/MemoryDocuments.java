package io.agentic.itests;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.store.Documents;
import io.agentic.testkit.store.InMemoryDocuments;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;

/** Stands in for the documents of the database. */
@Component
public final class MemoryDocuments implements Documents {

    private final InMemoryDocuments documents = new InMemoryDocuments();

    @Override
    public List<Document> all(String kind) {
        return documents.all(kind);
    }

    @Override
    public Optional<Document> find(String kind, String id) {
        return documents.find(kind, id);
    }

    @Override
    public CompletionStage<Void> write(List<Change> changes, List<AuditEvent> events) {
        return documents.write(changes, events);
    }
}

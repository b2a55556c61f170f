package io.agentic.itests;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditTrail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** Stands in for the audit trail of the database. */
@Component(service = {AuditTrail.class, MemoryTrail.class})
public final class MemoryTrail implements AuditTrail {

    final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Void> record(List<AuditEvent> some) {
        events.addAll(some);
        return CompletableFuture.completedFuture(null);
    }
}

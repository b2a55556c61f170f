package io.agentic.testkit.store;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditTrail;

class InMemoryAuditContractTest extends AuditContract {

    private final InMemoryAudit audit = new InMemoryAudit();

    @Override
    protected AuditTrail trail() {
        return audit;
    }

    @Override
    protected AuditArchive archive() {
        return audit;
    }
}

package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditTrail;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the audit trail has of JMX. What it cannot have does not happen. */
final class JmxTrail {

    private static final String DOOR = "jmx";
    private static final long PATIENCE_SECONDS = 10;

    private final AuditTrail trail;

    JmxTrail(AuditTrail trail) {
        this.trail = trail;
    }

    void came(Identity who) {
        keep(note(who, "jmx:connect").outcome(Outcome.DONE));
    }

    void refused(Identity who, String reason) {
        keep(note(who, "jmx:connect").outcome(Outcome.REFUSED).reason(reason));
    }

    /** Something is about to be changed. */
    void changes(Identity who, String what, String target) {
        keep(note(who, "jmx:" + what).target(target).outcome(Outcome.DONE));
    }

    private static AuditEvent.Builder note(Identity who, String action) {
        return AuditEvent.note(who.user(), action).credential(who.credential()).door(DOOR);
    }

    private void keep(AuditEvent.Builder event) {
        try {
            trail.record(List.of(event.build())).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new SecurityException("The audit trail cannot be written, so nothing is done here.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecurityException("Interrupted before the audit trail was written.");
        }
    }
}

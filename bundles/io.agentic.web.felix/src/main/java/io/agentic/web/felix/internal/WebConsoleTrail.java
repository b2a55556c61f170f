package io.agentic.web.felix.internal;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditTrail;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the audit trail has of the Web Console. What it cannot have does not happen. */
final class WebConsoleTrail {

    private static final String DOOR = "webconsole";
    private static final String CONNECT = "webconsole:connect";
    private static final long PATIENCE_SECONDS = 10;

    private final AuditTrail trail;

    WebConsoleTrail(AuditTrail trail) {
        this.trail = trail;
    }

    void came(Identity who) {
        keep(note(who, CONNECT).outcome(Outcome.DONE));
    }

    void refused(Identity who, String reason) {
        keep(note(who, CONNECT).outcome(Outcome.REFUSED).reason(reason));
    }

    /** Something is about to be changed. */
    void changes(Identity who, Change change) {
        keep(note(who, change.action())
                .target(change.target())
                .arguments(String.join(", ", change.details()))
                .outcome(Outcome.DONE));
    }

    private static AuditEvent.Builder note(Identity who, String action) {
        return AuditEvent.note(who.user(), action).credential(who.credential()).door(DOOR);
    }

    private void keep(AuditEvent.Builder event) {
        try {
            trail.record(List.of(event.build())).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw unwritten();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unwritten();
        }
    }

    private static Refusal unwritten() {
        return new Refusal(
                503,
                "The audit trail cannot be written, so nothing is done here.",
                "Look into the log, then try again.");
    }
}

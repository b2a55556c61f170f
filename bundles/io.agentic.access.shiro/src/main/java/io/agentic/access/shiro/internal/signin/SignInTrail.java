package io.agentic.access.shiro.internal.signin;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the audit trail who signed in, and who tried. What was typed for a name is not kept unless there is such a user: it may have been a
 * password. Failures beyond a hundred a minute are counted and told together, so that nobody fills the disk by guessing.
 */
public final class SignInTrail {

    static final int FAILURES_A_MINUTE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SignInTrail.class);
    private static final String ACTION = "access:sign-in";
    private static final String NOBODY = "(unknown)";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 10;

    private final AuditTrail trail;
    private final Clock clock;
    private Instant minute = Instant.EPOCH;
    private int failures;

    public SignInTrail(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the trail has it that this user came in; if it cannot be written, nobody comes in. Blocks. */
    boolean came(String user, String credential) {
        try {
            kept(AuditEvent.note(user, ACTION)
                            .credential(credential)
                            .outcome(Outcome.DONE)
                            .build())
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("Nobody can sign in by password or key, for the audit trail cannot be written: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Somebody tried to be this user; empty for a user there is not. Does not wait. */
    void failed(String user, String by) {
        var before = counted();
        if (before < 0) {
            return;
        }
        var event = AuditEvent.note(user.isEmpty() ? NOBODY : user, ACTION)
                .credential(by)
                .outcome(Outcome.REFUSED);
        kept(before == 0
                        ? event.build()
                        : event.reason(before + " more failures before this one were not recorded one by one")
                                .build())
                .exceptionally(trouble -> {
                    LOG.warn("A sign-in that failed is not in the audit trail: {}", trouble.toString());
                    return null;
                });
    }

    private CompletionStage<Void> kept(AuditEvent event) {
        try {
            return trail.record(List.of(event));
        } catch (RuntimeException trouble) {
            return CompletableFuture.failedFuture(trouble);
        }
    }

    /** How many failures were left out before this one; negative if this one is left out as well. */
    private synchronized int counted() {
        var now = clock.instant();
        var leftOut = 0;
        if (now.isBefore(minute) || !now.isBefore(minute.plus(MINUTE))) {
            leftOut = Math.max(0, failures - FAILURES_A_MINUTE);
            minute = now;
            failures = 0;
        }
        failures++;
        return failures > FAILURES_A_MINUTE ? -1 : leftOut;
    }
}

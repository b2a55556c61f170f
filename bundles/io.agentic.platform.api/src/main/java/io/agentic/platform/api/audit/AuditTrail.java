package io.agentic.platform.api.audit;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where everything that must be accounted for is written down. Thread-safe.
 *
 * <p>Stages complete on the thread that writes for everybody. Wait for them where you are, or go on with an executor of your own
 * ({@code thenApplyAsync(…, executor)}): what hangs on them without one keeps all others waiting, and must not block.
 */
@ProviderType
public interface AuditTrail {

    /**
     * Writes events, all or none, in their order. Whoever is about to do something records the attempt and waits for it: when the stage
     * fails, as {@code UNAVAILABLE}, the thing must not be done.
     *
     * @return completes when they are on disk
     */
    CompletionStage<Void> record(List<AuditEvent> events);
}

package io.agentic.platform.api.store;

import io.agentic.platform.api.audit.AuditEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Those whose data is kept. Each has a key, and what is kept of him is encrypted with it. Thread-safe. */
@ProviderType
public interface Subjects {

    /**
     * Destroys the key of a subject, so that nobody can read any more what the audit trail has encrypted of him. The trail stays whole. What
     * is recorded of the same name later has a new key.
     *
     * <p>Fails as {@code NOT_FOUND} when nothing is kept of the subject, as {@code CONFLICT} while there are tasks or documents of his, and as
     * {@code UNAVAILABLE} when it cannot be written; then nothing has changed.
     *
     * @param told is recorded with it, or not at all
     * @return completes with the last record that cannot be read any more, when it is on disk
     */
    CompletionStage<Long> erase(String subject, List<AuditEvent> told);
}

package io.agentic.api.plugin;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a plugin can do its work. Register one as a service, or none: a plugin without is well when it has started.
 *
 * <p>Asked before a new release is used and for a while after; when it has a complaint then, the old release comes back.
 */
@ConsumerType
public interface HealthCheck {

    /**
     * Looks, within a few seconds.
     *
     * @return what is wrong, in a sentence for an administrator; empty when all is well
     * @throws InterruptedException when it took too long; let it through
     */
    Optional<String> problem() throws InterruptedException;
}

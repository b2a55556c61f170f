package io.agentic.api.http;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks other servers. Certificates are checked; addresses of the owner's own network are asked only where an administrator allows it;
 * redirects are followed within one server only. Thread-safe.
 */
@ProviderType
public interface HttpGateway {

    /**
     * Asks and blocks until there is an answer, whatever its status, or none to be had. Nothing is tried twice.
     *
     * @throws InterruptedException if the thread was interrupted; the connection is closed
     */
    HttpOutcome send(HttpCall call) throws InterruptedException;
}

package io.agentic.platform.api.http;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks servers without holding a thread while it waits. Redirects, cookies, challenges and compression are left to whoever asks; proxy and
 * trusted authorities are those of the house. Thread-safe; one client and its few threads serve the whole house.
 *
 * <p>When an exchange has ended nothing of it is kept: neither listener nor headers.
 */
@ProviderType
public interface AsyncHttpClient {

    /**
     * Sends a request and returns at once.
     *
     * @param listener told of the answer, and at last of its end or failure; of a failure perhaps before this method returns
     * @return closes the connection when cancelled; without effect when the exchange is over
     */
    Cancellable send(HttpRequest request, ResponseListener listener);

    /**
     * Runs something later, once, on a thread of the client: for those who wait until they may send. It must not block. When the client
     * has been closed it is not run.
     *
     * @param delay zero for as soon as a thread is free
     */
    Cancellable later(Duration delay, Runnable action);
}

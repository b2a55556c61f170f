package io.agentic.model.openai.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Jetty's client with nothing a browser would want: no redirects, cookies, challenges or compression. */
final class WireClient {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_CONNECTION_MILLIS = 30_000;
    private static final int STOP_MILLIS = 500;
    private static final int MAX_THREADS = 8;

    private WireClient() {}

    static HttpClient start(Account account) {
        var name = "agentic-model-openai-" + account.name();
        var threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(STOP_MILLIS);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler(name + "-timer", true));
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(IDLE_CONNECTION_MILLIS);
        client.setMaxConnectionsPerDestination(account.maxParallel());
        client.setMaxRequestsQueuedPerDestination(Integer.MAX_VALUE); // turns limit them, and never fail one
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "agentic"));
        try {
            client.start();
        } catch (Exception e) {
            stop(client);
            throw new UncheckedIOException(new IOException("The HTTP client does not start: " + e));
        }
        client.getProtocolHandlers().clear();
        client.getContentDecoderFactories().clear();
        return client;
    }

    static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException("The HTTP client does not stop: " + e));
        }
    }
}

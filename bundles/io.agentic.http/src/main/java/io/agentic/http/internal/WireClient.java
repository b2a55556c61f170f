package io.agentic.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The one client of all plugins: Jetty's, with nothing a browser would want: no redirects, cookies, challenges or compression. When it is
 * closed, requests that are under way still end; the last one stops it.
 */
@Component(service = WireClient.class, configurationPid = "io.agentic.http")
@Designate(ocd = HttpConfig.class)
public final class WireClient {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_CONNECTION_MILLIS = 30_000;
    private static final int STOP_MILLIS = 500;
    private static final int MAX_THREADS = 32;
    private static final int MAX_HEADERS = 64 * 1024;
    private static final String NAME = "agentic-http";

    private final HttpRules rules;
    private final HttpClient client;
    private int underWay;
    private boolean closed;

    @Activate
    public WireClient(HttpConfig config) {
        this(HttpRules.of(config));
    }

    WireClient(HttpRules rules) {
        this.rules = rules;
        client = start(rules);
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        stopWhenDone();
    }

    HttpRules rules() {
        return rules;
    }

    HttpClient jetty() {
        return client;
    }

    /** Whether another request may begin; whoever is let in must {@link #leave}. */
    synchronized boolean enter() {
        if (!closed) {
            underWay++;
        }
        return !closed;
    }

    synchronized void leave() {
        underWay--;
        stopWhenDone();
    }

    private void stopWhenDone() {
        if (closed && underWay == 0) {
            stop(client);
        }
    }

    private static HttpClient start(HttpRules rules) {
        var threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(NAME);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(STOP_MILLIS);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls(rules));
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler(NAME + "-timer", true));
        client.setSocketAddressResolver(new AddressRules(rules, threads));
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(IDLE_CONNECTION_MILLIS);
        client.setMaxConnectionsPerDestination(rules.parallelPerHost());
        client.setMaxResponseHeadersSize(MAX_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        try {
            client.start();
        } catch (Exception e) {
            stop(client);
            throw new UncheckedIOException(new IOException("The HTTP client does not start: " + e, e));
        }
        client.getProtocolHandlers().clear();
        client.getContentDecoderFactories().clear();
        return client;
    }

    private static SslContextFactory.Client tls(HttpRules rules) {
        var tls = new SslContextFactory.Client();
        rules.authorities().ifPresent(file -> {
            try {
                tls.setTrustStore(TrustedAuthorities.with(file));
            } catch (IOException e) {
                throw new UncheckedIOException(new IOException(
                        "authorities in etc/io.agentic.http.cfg: " + e.getMessage()
                                + ". Name a file of certificates, or leave it empty",
                        e));
            }
        });
        return tls;
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException("The HTTP client does not stop: " + e, e));
        }
    }
}

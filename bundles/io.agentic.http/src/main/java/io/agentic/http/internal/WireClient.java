package io.agentic.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Jetty's client, with nothing a browser would want: no redirects, cookies, challenges or compression. Once for plugins, whose addresses are
 * judged, and once for the house, whose servers an administrator named; both on the same few threads. When it is closed, requests that are
 * under way still end; the last one stops it.
 */
@Component(service = WireClient.class, configurationPid = "io.agentic.http")
@Designate(ocd = HttpConfig.class)
public final class WireClient implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_CONNECTION_MILLIS = 30_000;
    private static final int IDLE_DESTINATION_MILLIS = 300_000;
    private static final int STOP_MILLIS = 500;
    private static final int LOOKUP_MILLIS = 15_000;
    private static final int THREADS = 16;
    private static final int LOOKUP_THREADS = 4;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_HEADERS = 64 * 1024;
    private static final String NAME = "agentic-http";

    private final HttpRules rules;
    private final QueuedThreadPool threads = pool(NAME, THREADS);
    /** Asking name services blocks, and must not hold up what is being answered. */
    private final QueuedThreadPool lookups = pool(NAME + "-lookup", LOOKUP_THREADS);

    private final Scheduler scheduler = new ScheduledExecutorScheduler(NAME + "-timer", true);
    private final HttpClient plugins;
    private final HttpClient house;
    private int underWay;
    private boolean closed;

    @Activate
    public WireClient(HttpConfig config) {
        this(HttpRules.of(config));
    }

    WireClient(HttpRules rules) {
        this.rules = rules;
        plugins = client(tls(rules));
        plugins.setSocketAddressResolver(new AddressRules(rules, lookups));
        plugins.setMaxConnectionsPerDestination(rules.parallelPerHost());
        plugins.setUserAgentField(null);
        house = client(tls(rules));
        house.setSocketAddressResolver(new SocketAddressResolver.Async(lookups, scheduler, LOOKUP_MILLIS));
        house.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        house.setMaxRequestsQueuedPerDestination(
                Integer.MAX_VALUE); // whoever asks limits itself, and none is failed here
        house.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "agentic"));
        rules.proxy()
                .ifPresent(proxy -> house.getProxyConfiguration().addProxy(new HouseProxy(proxy, rules.noProxy())));
        try {
            start();
        } catch (Exception e) {
            stop();
            throw new UncheckedIOException(new IOException("The HTTP client does not start: " + e, e));
        }
    }

    /** A client with nothing configured, for tests of what is built on it. */
    public static WireClient unconfigured() {
        return new WireClient(HttpRules.none());
    }

    @Deactivate
    @Override
    public synchronized void close() {
        closed = true;
        if (underWay == 0) {
            stop();
        }
    }

    HttpRules rules() {
        return rules;
    }

    /** For what plugins ask. */
    HttpClient plugins() {
        return plugins;
    }

    /** For what the house asks. */
    HttpClient house() {
        return house;
    }

    /** The proxy through which the house asks a server, if it does. */
    Optional<Server> proxyFor(URI uri) {
        return rules.proxy().filter(proxy -> Server.of(uri)
                .filter(server -> HouseProxy.leadsTo(server.host(), server.port(), rules.noProxy()))
                .isPresent());
    }

    Executor threads() {
        return threads;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** Whether another request may begin; whoever is let in must {@link #leave}. */
    synchronized boolean enter() {
        if (!closed) {
            underWay++;
        }
        return !closed;
    }

    /** A request is over. */
    void leave() {
        if (wasTheLast()) {
            stop();
        }
    }

    /** The same, told by a thread of the client, which cannot wait for its own end. */
    void leaveFromWithin() {
        if (wasTheLast()) {
            var last = new Thread(this::stop, NAME + "-stop");
            last.setDaemon(true);
            last.start();
        }
    }

    private synchronized boolean wasTheLast() {
        underWay--;
        return closed && underWay == 0;
    }

    /** All threads at once: one that is made later would be made by a caller, and keep the class loader of that one. */
    private static QueuedThreadPool pool(String name, int size) {
        var threads = new QueuedThreadPool(size, size);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(STOP_MILLIS);
        return threads;
    }

    private HttpClient client(SslContextFactory.Client tls) {
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setScheduler(scheduler);
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(IDLE_CONNECTION_MILLIS);
        client.setDestinationIdleTimeout(IDLE_DESTINATION_MILLIS);
        client.setMaxResponseHeadersSize(MAX_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        return client;
    }

    private void start() throws Exception {
        threads.start();
        lookups.start();
        scheduler.start();
        scheduler.schedule(() -> {}, 0, TimeUnit.MILLISECONDS); // makes its thread
        for (var client : List.of(plugins, house)) {
            client.start();
            client.getProtocolHandlers().clear();
            client.getContentDecoderFactories().clear();
        }
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

    private void stop() {
        for (var part : List.of(plugins, house, scheduler, lookups, threads)) {
            try {
                part.stop();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException("The HTTP client does not stop: " + e, e));
            }
        }
    }
}

package io.agentic.http.internal;

import io.agentic.platform.api.permission.PublicAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the addresses of a server, and refuses those that are not of the public Internet unless the server is one of the owner's own.
 * What is checked is what is connected to, so a name that changes its address in between gains nothing.
 */
final class AddressRules implements SocketAddressResolver {

    private final HttpRules rules;
    private final Executor threads;

    AddressRules(HttpRules rules, Executor threads) {
        this.rules = rules;
        this.threads = threads;
    }

    @Override
    public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            threads.execute(() -> find(host, port, promise));
        } catch (RejectedExecutionException e) {
            promise.failed(e);
        }
    }

    private void find(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            var addresses = InetAddress.getAllByName(host);
            if (!rules.isOwn(host, port) && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
                promise.failed(new ForbiddenAddress());
                return;
            }
            promise.succeeded(Arrays.stream(addresses)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList());
        } catch (UnknownHostException | RuntimeException e) {
            promise.failed(e);
        }
    }

    /** The server's address is not of the public Internet. */
    static final class ForbiddenAddress extends Exception {

        private static final long serialVersionUID = 1L;

        ForbiddenAddress() {
            super("not a public address", null, false, false);
        }
    }
}

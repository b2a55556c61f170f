package io.agentic.http.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
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
            if (!rules.isOwn(host, port) && !Arrays.stream(addresses).allMatch(AddressRules::isPublic)) {
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

    /** Whether an address is one of the public Internet; what is unsure is not. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : address instanceof Inet6Address && isPublic6(bytes);
    }

    /** Not: this network, carrier-grade NAT, protocol assignments, documentation, benchmarks, reserved. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19 || second == 51 && third == 100))
                && !(first == 203 && second == 0 && third == 113);
    }

    /** Global unicast, without what carries an IPv4 address inside: 6to4, Teredo, and NAT64 outside of it. */
    private static boolean isPublic6(byte[] bytes) {
        return (bytes[0] & 0xe0) == 0x20
                && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8);
    }

    /** The server's address is not of the public Internet. */
    static final class ForbiddenAddress extends Exception {

        private static final long serialVersionUID = 1L;

        ForbiddenAddress() {
            super("not a public address", null, false, false);
        }
    }
}

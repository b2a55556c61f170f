package io.agentic.http.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an address speaks to.
 *
 * @param scheme in lower case
 * @param host in lower case
 */
record Server(String scheme, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Empty for an address that is not of the web, names nobody or carries a user name. */
    static Optional<Server> of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.empty();
        }
        var usual = scheme.equals("https") ? 443 : 80;
        return Optional.of(
                new Server(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort()));
    }

    boolean encrypted() {
        return scheme.equals("https");
    }

    /** Whether what is sent stays on this machine. */
    boolean isThisMachine() {
        return isThisMachine(host);
    }

    static boolean isThisMachine(String host) {
        return LOOPBACK.contains(host);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

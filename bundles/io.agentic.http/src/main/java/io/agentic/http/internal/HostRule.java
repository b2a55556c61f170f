package io.agentic.http.internal;

import java.util.List;
import java.util.Locale;

/**
 * A server as an administrator names it: {@code host}, {@code host:port}, {@code [address]} or {@code [address]:port}.
 *
 * @param host in lower case, an IPv6 address without brackets
 * @param ports it means; those of HTTP and HTTPS when none was named
 */
record HostRule(String host, List<Integer> ports) {

    private static final List<Integer> USUAL = List.of(443, 80);

    /** A name that is none covers nothing. */
    static HostRule of(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            return new HostRule(plain(text), USUAL);
        }
        try {
            return new HostRule(plain(text.substring(0, colon)), List.of(Integer.parseInt(text.substring(colon + 1))));
        } catch (NumberFormatException e) {
            return new HostRule(text, List.of());
        }
    }

    boolean covers(String otherHost, int port) {
        return host.equals(plain(otherHost)) && ports.contains(port);
    }

    private static String plain(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}

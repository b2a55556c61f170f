package io.agentic.http.internal;

import java.util.Locale;
import java.util.Optional;

/**
 * Servers that are asked without the proxy.
 *
 * @param host in lower case; with a dot at its beginning all hosts that end so
 * @param port empty for all
 */
record ProxyExemption(String host, Optional<Integer> port) {

    /** {@code host}, {@code .domain} or {@code *.domain}, each with or without {@code :port}. */
    static ProxyExemption of(String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        var name = plain.startsWith("*.") ? plain.substring(1) : plain;
        var colon = name.lastIndexOf(':');
        if (colon < 0 || name.endsWith("]")) {
            return new ProxyExemption(name, Optional.empty());
        }
        try {
            return new ProxyExemption(
                    name.substring(0, colon), Optional.of(Integer.parseInt(name.substring(colon + 1))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("noProxy in etc/io.agentic.http.cfg has '" + text
                    + "', which names no server. Give host, .domain or host:port");
        }
    }

    boolean covers(String otherHost, int otherPort) {
        var other = otherHost.toLowerCase(Locale.ROOT);
        var named = host.startsWith(".") ? other.endsWith(host) : other.equals(host);
        return named && port.map(only -> only == otherPort).orElse(true);
    }
}

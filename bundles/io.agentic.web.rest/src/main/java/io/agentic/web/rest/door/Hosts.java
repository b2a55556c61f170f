package io.agentic.web.rest.door;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which the runtime may be called. A page from elsewhere can make its own name point to this machine (DNS rebinding),
 * or make a browser use credentials it remembers; its name then stands in {@code Host} or {@code Origin}.
 */
public final class Hosts {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1");

    private final Set<String> configured;
    private final String remedy;

    private Hosts(Set<String> configured, String remedy) {
        this.configured = configured;
        this.remedy = remedy;
    }

    /** Those of the loopback interface alone. */
    public static Hosts loopback() {
        return new Hosts(Set.of(), "Call it by a loopback name.");
    }

    /** Those of the loopback interface and some more.
     *
     * @param names comma separated */
    public static Hosts parse(String names) {
        return new Hosts(
                Arrays.stream(names.split(","))
                        .map(name -> plain(name.strip()))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                "Call it by a loopback name, or add the name to allowedHosts in io.agentic.web.rest.cfg.");
    }

    /**
     * Why a request is not listened to; empty when it is.
     *
     * @param host name the request was sent to
     * @param port likewise
     * @param origin the page that sent it; null when it was no page
     */
    public Optional<Problem> refusal(String host, int port, String origin) {
        if (!known(host)) {
            return Optional.of(refused("The host '" + host + "' is no name of this runtime."));
        }
        if (origin != null && !samePlace(host, port, origin)) {
            return Optional.of(refused("Pages of '" + origin + "' may not call this runtime."));
        }
        return Optional.empty();
    }

    private boolean known(String host) {
        var name = plain(host);
        return LOOPBACK.matcher(name).matches() || configured.contains(name);
    }

    private boolean samePlace(String host, int port, String origin) {
        try {
            var page = new URI(origin);
            if (page.getHost() == null || page.getScheme() == null) {
                return false;
            }
            var pagePort = page.getPort() < 0 ? ("https".equals(page.getScheme()) ? 443 : 80) : page.getPort();
            return plain(page.getHost()).equals(plain(host)) && pagePort == port
                    || configured.contains(plain(page.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String plain(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private Problem refused(String message) {
        return new Problem(Code.REFUSED, message, remedy);
    }
}

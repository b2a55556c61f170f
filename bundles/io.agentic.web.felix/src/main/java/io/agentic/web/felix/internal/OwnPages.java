package io.agentic.web.felix.internal;

import io.agentic.web.rest.door.Hosts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Tells requests of the console's own pages, and of clients that are no browsers, from those that pages from elsewhere made a browser send: it adds
 * the password it remembers to these as well.
 */
final class OwnPages {

    private static final Hosts HOSTS = Hosts.loopback();

    /** What browsers say of requests that the person or a page of the same origin made. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private OwnPages() {}

    /** @throws Refusal when it was called by a strange name or from elsewhere */
    static void demand(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            throw new Refusal(
                    403, "Pages from elsewhere may not call the Web Console, nor lead to it.", "Type its address.");
        }
        HOSTS.refusal(request.getServerName(), request.getServerPort(), page(request, site))
                .ifPresent(problem -> {
                    throw new Refusal(403, problem.message(), problem.remedy());
                });
    }

    /** The page that sent a request, as far as the browser tells; a {@code Referer} counts only where there is nothing better. */
    private static String page(HttpServletRequest request, String site) {
        var origin = request.getHeader("Origin");
        return origin == null && site == null ? request.getHeader("Referer") : origin;
    }
}

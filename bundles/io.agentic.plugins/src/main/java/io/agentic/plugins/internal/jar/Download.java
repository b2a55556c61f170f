package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets a file by HTTP, within bytes and time in all. Redirects are followed to the same scheme only, a few, and never from outside to a
 * machine that only this one can reach. Blocks. Thread-safe.
 */
final class Download {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final long maxBytes;
    private final Duration patience;

    /** @param patience for all of it */
    Download(long maxBytes, Duration patience) {
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /** @param to an empty file; what it holds after a failure is worth nothing */
    void into(Path to, String address) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var at = checked(uri(address));
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var response = get(at, to, deadline);
            if (!REDIRECTS.contains(response.statusCode())) {
                requireOk(response.statusCode(), at);
                return;
            }
            at = target(at, response);
        }
        throw failed(shown(at), "sends from one address to the next, more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<Void> get(URI at, Path to, long deadline) throws InterruptedException {
        var request = HttpRequest.newBuilder(at).header("Accept", "*/*").GET().build();
        var answer = client.sendAsync(
                request, head -> head.statusCode() == OK ? new BoundedFile(to, maxBytes) : discarding());
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failed(shown(at), "was not done within " + patience.toSeconds() + " seconds (downloadSeconds)");
        } catch (ExecutionException e) {
            for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof AgenticException known) {
                    throw known;
                }
            }
            throw failed(shown(at), "cannot be had: " + Shown.line(String.valueOf(e.getCause())));
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<Void> discarding() {
        return HttpResponse.BodySubscribers.replacing(null);
    }

    private static void requireOk(int status, URI at) {
        if (status == NOT_FOUND || status == GONE) {
            throw new AgenticException(
                    Code.NOT_FOUND, shown(at) + " has no such file (" + status + ").", "Look at the address.");
        }
        if (status != OK) {
            throw failed(shown(at), "answers with status " + status);
        }
    }

    private static URI target(URI from, HttpResponse<?> response) {
        var location = response.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw failed(shown(from), "redirects to what is no address: " + Shown.line(location));
        }
        if (location.isEmpty() || !from.getScheme().equalsIgnoreCase(to.getScheme())) {
            throw Broken.rule(
                    shown(from) + " redirects to " + Shown.line(shown(to)) + ", which is not " + from.getScheme() + ".",
                    "If you want what is there, give that address.");
        }
        if (isInside(checked(to)) && !isInside(from)) {
            throw Broken.rule(
                    shown(from) + " redirects to " + Shown.line(shown(to)) + ", which is inside.",
                    "If you want what is there, give that address.");
        }
        return to;
    }

    private static URI uri(String address) {
        try {
            return new URI(address.strip());
        } catch (java.net.URISyntaxException e) {
            throw Broken.rule("'" + Shown.line(address) + "' is no URL.", "Write https://host/path.jar.");
        }
    }

    private static URI checked(URI at) {
        var scheme = String.valueOf(at.getScheme()).toLowerCase(java.util.Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || at.getHost() == null) {
            throw Broken.rule(
                    "Jars come by http and https, not from '" + Shown.line(shown(at)) + "'.",
                    "Write https://host/path.jar, or the absolute path of a file.");
        }
        if (at.getUserInfo() != null) {
            throw Broken.rule(
                    "The address has a name or password in it, which others would see.",
                    "Download the file yourself and give its path.");
        }
        for (var address : addresses(at)) {
            if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()) {
                throw Broken.rule(
                        at.getHost() + " is " + address.getHostAddress()
                                + ": addresses of that kind belong to the network or cloud itself.",
                        "Give the address of a server.");
            }
        }
        return at;
    }

    /** Whether it leads to this machine or its private network. */
    private static boolean isInside(URI at) {
        return Arrays.stream(addresses(at))
                .anyMatch(address -> address.isLoopbackAddress() || address.isSiteLocalAddress());
    }

    private static InetAddress[] addresses(URI at) {
        try {
            return InetAddress.getAllByName(at.getHost());
        } catch (UnknownHostException e) {
            throw failed(at.getHost(), "is not known here");
        }
    }

    /** Without what is behind the question mark, where some keep keys. */
    private static String shown(URI at) {
        var text = at.toString();
        var end = text.indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }

    private static AgenticException failed(String what, String how) {
        return new AgenticException(
                Code.FAILED, what + " " + how + ".", "Try again later, or download it and give the path of the file.");
    }
}

package io.agentic.testkit.http;

import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpGateway;
import io.agentic.api.http.HttpOutcome;
import io.agentic.platform.api.secret.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;

/**
 * Asks servers on this machine alone, on the JDK's client, as the house would: sends secrets that are bound to the server, refuses the
 * others. It knows no limits, redirects or stars. Thread-safe.
 */
public final class LoopbackGateway implements HttpGateway {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Secrets secrets;

    public LoopbackGateway(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public HttpOutcome send(HttpCall call) throws InterruptedException {
        var host = call.uri().getHost() + ":" + call.uri().getPort();
        if (!LOOPBACK.contains(call.uri().getHost())) {
            return new HttpOutcome.Refused(host + " is not on this machine");
        }
        var request = HttpRequest.newBuilder(call.uri()).timeout(LONGEST).header("User-Agent", "agentic (test)");
        call.headers().forEach(request::header);
        for (var header : call.secrets()) {
            var secret = secrets.find(header.secret());
            if (secret.isEmpty() || !secret.get().hosts().contains(host)) {
                return new HttpOutcome.Refused("The secret '" + header.secret() + "' may not be sent to " + host);
            }
            request.header(header.header(), header.prefix() + secret.get().value());
        }
        call.content().ifPresent(content -> request.header("Content-Type", content.type()));
        request.method(
                call.method(),
                call.content()
                        .map(content -> BodyPublishers.ofString(content.text()))
                        .orElse(BodyPublishers.noBody()));
        return answer(request.build());
    }

    private HttpOutcome answer(HttpRequest request) throws InterruptedException {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            var headers = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new HttpOutcome.Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            return new HttpOutcome.Failed("No answer: " + e, true, !(e instanceof ConnectException));
        }
    }
}

package io.agentic.http.internal;

import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.http.HttpOutcome.Failed;
import io.agentic.api.http.HttpOutcome.Refused;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** One request and its answer. Whoever completes the outcome first ends it and closes its connection. */
final class Exchange implements Response.Listener {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");

    private final WireClient client;
    private final Server server;
    private final Instant end;
    private final Clock clock;
    private final CompletableFuture<HttpOutcome> outcome = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile boolean sent;

    Exchange(WireClient client, Server server, Instant end, Clock clock) {
        this.client = client;
        this.server = server;
        this.end = end;
        this.clock = clock;
    }

    HttpOutcome send(HttpCall call, URI uri, SecretHeaders hidden, String agent) throws InterruptedException {
        var left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            return late();
        }
        Request request;
        try {
            request = request(call, uri, hidden, agent);
            request.send(this);
        } catch (RuntimeException e) {
            return new Failed("The request to " + server + " cannot be made (" + name(e) + ")", false, false);
        }
        try {
            return outcome.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return late();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            if (!(outcome.getNow(late()) instanceof Answer)) { // after an answer the connection is kept
                request.abort(new CancellationException("The exchange is over"));
            }
        }
    }

    private Request request(HttpCall call, URI uri, SecretHeaders hidden, String agent) {
        var request = client.plugins()
                .newRequest(uri)
                .method(call.method())
                .headers(headers -> {
                    headers.put(HttpHeader.USER_AGENT, agent);
                    call.headers().forEach(headers::put);
                    hidden.fields().forEach(headers::put);
                })
                .onRequestCommit(committed -> sent = true);
        call.content()
                .ifPresent(content -> request.body(
                        new BytesRequestContent(content.type(), content.text().getBytes(StandardCharsets.UTF_8))));
        return request;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (outcome.isDone()) {
            return;
        }
        if (body.size() + content.remaining() > client.rules().answerBytes()) {
            outcome.complete(new Failed(
                    server + " answered with more than " + client.rules().answerBytes()
                            + " bytes. Ask for less, or have an administrator raise maxAnswerBytes in"
                            + " etc/io.agentic.http.cfg",
                    false,
                    true));
            return;
        }
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete(Result result) {
        var response = result.getResponse();
        if (result.getResponseFailure() != null || response.getStatus() == 0) {
            outcome.complete(failure(result.getFailure()));
        } else {
            outcome.complete(answer(response));
        }
    }

    private Answer answer(Response response) {
        var headers = new HashMap<String, String>();
        response.getHeaders()
                .forEach(field -> headers.merge(
                        field.getLowerCaseName(), String.valueOf(field.getValue()), (one, two) -> one + ", " + two));
        return new Answer(response.getStatus(), headers, body.toString(charset(response.getHeaders())));
    }

    private static Charset charset(HttpFields headers) {
        var named = CHARSET.matcher(String.valueOf(headers.get(HttpHeader.CONTENT_TYPE)));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** In words of our own: those of exceptions may hold what was sent. */
    private HttpOutcome failure(Throwable failure) {
        if (Causes.has(failure, AddressRules.ForbiddenAddress.class)) {
            return new Refused(server + " is not at an address of the public Internet. If plugins may ask it, an"
                    + " administrator adds it to ownHosts in etc/io.agentic.http.cfg");
        }
        if (Causes.has(failure, UnknownHostException.class)) {
            return new Failed("There is no server called '" + server.host() + "', or no name service", true, false);
        }
        if (Causes.has(failure, SSLException.class)) {
            return new Failed(
                    server + " has no certificate that is trusted here, or speaks no TLS. An administrator names the"
                            + " authority of a server of the house as authorities in etc/io.agentic.http.cfg",
                    false,
                    false);
        }
        if (Causes.has(failure, ConnectException.class) || Causes.has(failure, SocketTimeoutException.class)) {
            return new Failed("Nothing listens at " + server + ", or it cannot be reached", true, false);
        }
        return new Failed("The connection to " + server + " broke (" + name(failure) + ")", true, sent);
    }

    private Failed late() {
        return new Failed(server + " gave no whole answer in time", true, sent);
    }

    private static String name(Throwable failure) {
        return failure == null ? "no reason" : failure.getClass().getSimpleName();
    }
}

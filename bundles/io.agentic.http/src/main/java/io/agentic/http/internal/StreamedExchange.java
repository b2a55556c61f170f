package io.agentic.http.internal;

import io.agentic.platform.api.http.Cancellable;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;

/** One request of the house and its answer, piece by piece. */
final class StreamedExchange implements Response.Listener {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final WireClient client;
    private final HttpRequest request;
    private final ResponseListener listener;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long end;

    StreamedExchange(WireClient client, HttpRequest request, ResponseListener listener) {
        this.client = client;
        this.request = request;
        this.listener = listener;
        end = System.nanoTime() + shorter(request.total()).toNanos();
    }

    Cancellable send() {
        Request sent;
        try {
            sent = client.house()
                    .newRequest(request.uri())
                    .method(request.method())
                    .headers(headers -> request.headers().forEach(header -> {
                        if (header.secret()) {
                            headers.put(new SecretField(header.name(), header.value()));
                        } else {
                            headers.put(header.name(), header.value());
                        }
                    }))
                    .idleTimeout(shorter(request.idle()).toMillis(), TimeUnit.MILLISECONDS)
                    .timeout(shorter(request.total()).toMillis(), TimeUnit.MILLISECONDS);
            if (request.body().length > 0) {
                sent.body(new BytesRequestContent(request.body()));
            }
            sent.send(this);
        } catch (RuntimeException e) {
            fail(new HttpFailure(Reason.BROKEN, "The request cannot be made (" + name(e) + ")"));
            return () -> {};
        }
        return () -> sent.abort(new CancellationException("Nobody wants the answer any more"));
    }

    @Override
    public void onHeaders(Response response) {
        var headers = new HashMap<String, String>();
        response.getHeaders()
                .forEach(field -> headers.merge(
                        field.getLowerCaseName(), String.valueOf(field.getValue()), (one, two) -> one + ", " + two));
        listener.begun(response.getStatus(), headers);
    }

    @Override
    public void onContent(Response response, Content.Chunk chunk, Runnable demander) {
        listener.bytes(chunk.getByteBuffer(), demander);
    }

    @Override
    public void onComplete(Result result) {
        if (result.getResponseFailure() != null || result.getResponse().getStatus() == 0) {
            fail(failure(result.getFailure()));
        } else if (over.compareAndSet(false, true)) {
            client.leaveFromWithin();
            listener.ended();
        }
    }

    private void fail(HttpFailure failure) {
        if (over.compareAndSet(false, true)) {
            client.leaveFromWithin();
            listener.failed(failure);
        }
    }

    /** In words of our own: those of exceptions may hold what was sent. */
    private HttpFailure failure(Throwable failure) {
        var server = request.uri().getRawAuthority();
        if (Causes.has(failure, CancellationException.class)) {
            return new HttpFailure(Reason.CANCELLED, "Nobody wants the answer of " + server + " any more");
        }
        if (Causes.has(failure, UnknownHostException.class)) {
            return unreachable(Reason.UNKNOWN_HOST, "there is no host of that name, or no name service");
        }
        if (Causes.has(failure, ConnectException.class) || Causes.has(failure, NoRouteToHostException.class)) {
            return unreachable(Reason.UNREACHABLE, "nothing listens there");
        }
        if (Causes.has(failure, SocketTimeoutException.class)) {
            return unreachable(Reason.UNREACHABLE, "it does not take the connection");
        }
        if (failure instanceof HttpResponseException refused
                && refused.getResponse().getStatus() > 0
                && client.proxyFor(request.uri()).isPresent()) {
            return new HttpFailure(
                    Reason.PROXY,
                    "The proxy answered " + refused.getResponse().getStatus() + " instead of leading to " + server);
        }
        if (Causes.has(failure, TimeoutException.class)) {
            return System.nanoTime() < end
                    ? new HttpFailure(Reason.IDLE, server + " said nothing for " + request.idle())
                    : new HttpFailure(Reason.LATE, server + " gave no whole answer in " + request.total());
        }
        if (Causes.has(failure, SSLException.class)) {
            return new HttpFailure(Reason.TLS, server + " has no certificate that is trusted here, or speaks no TLS");
        }
        return new HttpFailure(Reason.BROKEN, "The connection to " + server + " broke (" + name(failure) + ")");
    }

    private HttpFailure unreachable(Reason reason, String why) {
        return client.proxyFor(request.uri())
                .map(proxy -> new HttpFailure(Reason.PROXY, "The proxy " + proxy + " cannot be reached: " + why))
                .orElseGet(
                        () -> new HttpFailure(reason, request.uri().getRawAuthority() + " cannot be reached: " + why));
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }

    private static String name(Throwable failure) {
        return failure == null ? "no reason" : failure.getClass().getSimpleName();
    }
}

package io.agentic.http.internal;

import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.Cancellable;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The client of the house, on Jetty's. */
@Component
public final class SharedHttpClient implements AsyncHttpClient {

    private static final Cancellable OVER = () -> {};

    private final WireClient client;

    @Activate
    public SharedHttpClient(@Reference(name = "client") WireClient client) {
        this.client = client;
    }

    @Override
    public Cancellable send(HttpRequest request, ResponseListener listener) {
        if (!client.enter()) {
            listener.failed(new HttpFailure(Reason.CLOSING, "The HTTP client is being configured anew"));
            return OVER;
        }
        return new StreamedExchange(client, request, listener).send();
    }

    @Override
    public Cancellable later(Duration delay, Runnable action) {
        if (delay.isZero() || delay.isNegative()) {
            execute(action);
            return OVER;
        }
        return client.scheduler().schedule(() -> execute(action), delay.toMillis(), TimeUnit.MILLISECONDS)::cancel;
    }

    private void execute(Runnable action) {
        try {
            client.threads().execute(action);
        } catch (RejectedExecutionException closed) {
            // as promised: it is not run
        }
    }
}

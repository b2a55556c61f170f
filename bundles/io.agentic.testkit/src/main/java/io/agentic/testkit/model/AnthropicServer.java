package io.agentic.testkit.model;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A server on a free port of the loopback address that speaks Anthropic's {@code /v1/messages}, refuses what is not well-formed as the
 * vendor would, and answers as told: first from a queue, then by a rule. Thread-safe.
 */
public final class AnthropicServer implements ScriptedVendor, AutoCloseable {

    private final WireServer server = WireServer.open(AnthropicRules::objection, AnthropicReply::sensible);

    private AnthropicServer() {}

    /** Opens a server that answers {@linkplain AnthropicReply#sensible sensibly} until told otherwise. */
    public static AnthropicServer open() {
        return new AnthropicServer();
    }

    /** What a client takes as its base, such as {@code http://127.0.0.1:40123/v1}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v1");
    }

    /** The next request gets this reply. */
    public AnthropicServer then(WireReply reply) {
        server.then(request -> reply);
        return this;
    }

    /** What answers when the queue is empty. */
    public AnthropicServer otherwise(Function<WireRequest, WireReply> reply) {
        server.otherwise(reply);
        return this;
    }

    /** What was asked in the right form, oldest first. */
    public List<WireRequest> requests() {
        return server.requests();
    }

    @Override
    public void answer(String thought, String text, List<ToolUse> calls, Usage usage) {
        then(AnthropicReply.message(calls.isEmpty() ? "end_turn" : "tool_use", thought, text, calls, usage));
    }

    @Override
    public boolean fail(Kind kind) {
        var reply =
                switch (kind) {
                    case AUTHENTICATION -> AnthropicReply.error(401, "authentication_error", "invalid x-api-key");
                    case QUOTA -> AnthropicReply.error(402, "billing_error", "The bill is not paid");
                    case RATE -> AnthropicReply.error(429, "rate_limit_error", "Too many in this minute");
                    case CONTEXT_LENGTH ->
                        AnthropicReply.error(
                                400, "invalid_request_error", "prompt is too long: 201000 tokens > 200000 maximum");
                    case CONTENT_FILTER -> AnthropicReply.message("refusal", "Well");
                    case OVERLOAD -> AnthropicReply.error(529, "overloaded_error", "Too busy");
                    case BAD_REQUEST -> AnthropicReply.error(400, "invalid_request_error", "Not understood");
                    case UNSUPPORTED -> AnthropicReply.error(404, "not_found_error", "model: claude-test");
                    case LATE -> AnthropicReply.error(504, "timeout_error", "It took too long");
                    case UNAVAILABLE -> AnthropicReply.text("Once upon a time").cutAfter(3);
                    case CANCELLED, REFUSED, OTHER -> null;
                };
        if (reply != null) {
            then(reply);
        }
        return reply != null;
    }

    @Override
    public String lastBody() {
        return server.lastBody();
    }

    @Override
    public boolean awaitAbandoned() throws InterruptedException {
        return server.awaitAbandoned();
    }

    @Override
    public void close() {
        server.close();
    }
}

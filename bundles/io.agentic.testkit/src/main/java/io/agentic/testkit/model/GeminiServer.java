package io.agentic.testkit.model;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A server on a free port of the loopback address that speaks Gemini's {@code streamGenerateContent} and {@code batchEmbedContents},
 * refuses what is not well-formed as the vendor would, and answers as told: first from a queue, then by a rule. Thread-safe.
 */
public final class GeminiServer implements ScriptedVendor, AutoCloseable {

    private final WireServer server = WireServer.open(this::objection, GeminiReply::sensible);
    private volatile boolean signed;

    private GeminiServer() {}

    /** Opens a server that answers {@linkplain GeminiReply#sensible sensibly} until told otherwise. */
    public static GeminiServer open() {
        return new GeminiServer();
    }

    /** What a client takes as its base, such as {@code http://127.0.0.1:40123/v1beta}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v1beta");
    }

    /** From now on refuses calls that come back without a signature, as models from 3 on do. */
    public GeminiServer signed() {
        signed = true;
        return this;
    }

    /** The next request gets this reply. */
    public GeminiServer then(WireReply reply) {
        server.then(request -> reply);
        return this;
    }

    /** What answers when the queue is empty. */
    public GeminiServer otherwise(Function<WireRequest, WireReply> reply) {
        server.otherwise(reply);
        return this;
    }

    /** What was asked in the right form, oldest first. */
    public List<WireRequest> requests() {
        return server.requests();
    }

    @Override
    public void answer(String thought, String text, List<ToolUse> calls, Usage usage) {
        then(GeminiReply.answer("STOP", thought, text, calls, usage));
    }

    @Override
    public boolean fail(Kind kind) {
        var reply =
                switch (kind) {
                    case AUTHENTICATION -> GeminiReply.error(400, "INVALID_ARGUMENT", "API key not valid");
                    case QUOTA -> GeminiReply.error(400, "FAILED_PRECONDITION", "No free tier in your country");
                    case RATE -> GeminiReply.error(429, "RESOURCE_EXHAUSTED", "Too many in this minute");
                    case CONTEXT_LENGTH ->
                        GeminiReply.error(400, "INVALID_ARGUMENT", "The input token count (9) exceeds what may be (8)");
                    case CONTENT_FILTER -> GeminiReply.answer("SAFETY", "", "Well", List.of(), new Usage(11, 7));
                    case OVERLOAD -> GeminiReply.error(503, "UNAVAILABLE", "Too busy");
                    case BAD_REQUEST -> GeminiReply.error(400, "INVALID_ARGUMENT", "Not understood");
                    case UNSUPPORTED -> GeminiReply.error(404, "NOT_FOUND", "models/gemini-test is not found");
                    case LATE -> GeminiReply.error(504, "DEADLINE_EXCEEDED", "It took too long");
                    case UNAVAILABLE -> GeminiReply.text("Once upon a time").cutAfter(1);
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

    /** Not the thought, which is a summary for people, but the signature. */
    @Override
    public String carriedBack(String thought) {
        return GeminiReply.SIGNATURE;
    }

    @Override
    public boolean awaitAbandoned() throws InterruptedException {
        return server.awaitAbandoned();
    }

    @Override
    public void close() {
        server.close();
    }

    private Optional<WireReply> objection(WireRequest request) {
        return GeminiRules.objection(request, signed);
    }
}

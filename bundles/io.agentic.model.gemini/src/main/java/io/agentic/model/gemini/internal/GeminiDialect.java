package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Dialect;
import io.agentic.model.wire.Framing;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireCall;
import io.agentic.platform.api.http.HttpHeader;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Google's generateContent and batchEmbedContents. */
final class GeminiDialect implements Dialect {

    /** Of an account: whether models are asked to show what they think. */
    static final String THOUGHTS = "thoughts";

    @Override
    public String name() {
        return AnswerParts.DIALECT;
    }

    @Override
    public String title() {
        return "the Gemini API";
    }

    /** A model for embeddings makes nothing else, and the others make none. */
    @Override
    public Set<Ability> abilities(String model) {
        var embeddings = EnumSet.of(Ability.EMBEDDINGS);
        return model.contains("embedding") ? embeddings : EnumSet.complementOf(embeddings);
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var concessions = EnumSet.noneOf(Concession.class);
        conceded.forEach(word -> concessions.add(Concession.valueOf(word)));
        var thoughts = Boolean.parseBoolean(account.setting(THOUGHTS));
        return WireCall.json(
                streamed(account.at("/" + path(request.model()) + ":streamGenerateContent")),
                headers(account),
                ContentRequest.json(request, thoughts, concessions).toString(),
                Framing.SERVER_EVENTS);
    }

    /** Without this it would be one list, told at once. */
    private static URI streamed(URI address) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "alt=sse");
    }

    private static List<HttpHeader> headers(Account account) {
        return account.key().isEmpty() ? List.of() : List.of(HttpHeader.secret("x-goog-api-key", account.key()));
    }

    /** Tuned models have a collection of their own, which their names begin with. */
    private static String path(String model) {
        return model.contains("/") ? model : "models/" + model;
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        int callsSoFar = request.messages().stream()
                .mapToInt(message ->
                        message instanceof Answer answer ? answer.calls().size() : 0)
                .sum();
        return new ContentAnswer(stream, callsSoFar, call.body().length);
    }

    /** Some errors come within a list. */
    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return ErrorDocument.trouble(status, document(body));
    }

    private static ObjectNode document(String body) {
        var text = body.strip();
        return Json.object(text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text)
                .orElseGet(Json::object);
    }

    @Override
    public Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        var message = document(body).path("error").path("message").asText();
        return status == 400
                ? Json.object(sent.text())
                        .flatMap(request -> Concession.askedFor(message, request))
                        .map(Concession::name)
                : Optional.empty();
    }

    @Override
    public Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        var model = path(request.model());
        return Optional.of(WireCall.json(
                account.at("/" + model + ":batchEmbedContents"),
                headers(account),
                Embeddings.json(model, request).toString(),
                Framing.DOCUMENT));
    }

    @Override
    public Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        return Embeddings.read(answer, request);
    }
}

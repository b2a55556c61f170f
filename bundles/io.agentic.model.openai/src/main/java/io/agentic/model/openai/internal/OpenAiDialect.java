package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Dialect;
import io.agentic.model.wire.Framing;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireCall;
import io.agentic.platform.api.http.HttpHeader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OpenAI's chat completions and embeddings, and what other servers make of them. */
public final class OpenAiDialect implements Dialect {

    static final String NAME = "openai";
    static final String API_VERSION = "apiVersion";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "the OpenAI wire format";
    }

    /** Servers do not tell; by its name a model makes vectors or holds conversations. */
    @Override
    public Set<Ability> abilities(String model) {
        return model.toLowerCase(Locale.ROOT).contains("embed")
                ? EnumSet.of(Ability.EMBEDDINGS)
                : EnumSet.complementOf(EnumSet.of(Ability.EMBEDDINGS));
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var concessions = EnumSet.noneOf(Concession.class);
        conceded.forEach(word -> concessions.add(Concession.valueOf(word)));
        var openAi = account.isAt("openai.com") || isAzure(account);
        return WireCall.json(
                address(account, request.model(), "/chat/completions"),
                key(account),
                ChatRequest.json(request, openAi, concessions),
                Framing.SERVER_EVENTS);
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        return new AnswerAssembly(request, call.body().length, stream);
    }

    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return new Trouble(Errors.kind(status, body), Trouble.detail(body));
    }

    @Override
    public Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        return Concession.askedFor(status, body, sent.text(), conceded).map(Concession::name);
    }

    @Override
    public Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        return Optional.of(WireCall.json(
                address(account, request.model(), "/embeddings"),
                key(account),
                Embeddings.json(request),
                Framing.DOCUMENT));
    }

    @Override
    public Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        return Embeddings.embedded(answer, request);
    }

    /** On Azure a deployment stands in the address, and the version of the format behind it. */
    private static URI address(Account account, String model, String path) {
        var version = account.setting(API_VERSION);
        if (version.isEmpty()) {
            return account.at(path);
        }
        var deployment = account.at("/deployments/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + path);
        var separator = deployment.getRawQuery() == null ? "?" : "&";
        return URI.create(deployment + separator + "api-version=" + URLEncoder.encode(version, StandardCharsets.UTF_8));
    }

    private static List<HttpHeader> key(Account account) {
        if (account.key().isEmpty()) {
            return List.of();
        }
        return List.of(
                isAzure(account)
                        ? HttpHeader.secret("api-key", account.key())
                        : HttpHeader.secret("Authorization", "Bearer " + account.key()));
    }

    private static boolean isAzure(Account account) {
        return account.isAt("azure.com") || !account.setting(API_VERSION).isEmpty();
    }
}

package io.agentic.model.anthropic.internal;

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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Anthropic's Messages API. */
final class AnthropicDialect implements Dialect {

    /** Of an account: whether models are asked to show what they think. */
    static final String THOUGHTS = "thoughts";

    private static final String VERSION = "2023-06-01";

    @Override
    public String name() {
        return AnswerBlocks.DIALECT;
    }

    @Override
    public String title() {
        return "the Anthropic Messages API";
    }

    /** All but embeddings, which Anthropic does not make. */
    @Override
    public Set<Ability> abilities(String model) {
        return EnumSet.complementOf(EnumSet.of(Ability.EMBEDDINGS));
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var concessions = EnumSet.noneOf(Concession.class);
        conceded.forEach(word -> concessions.add(Concession.valueOf(word)));
        var thoughts = Boolean.parseBoolean(account.setting(THOUGHTS));
        return WireCall.json(
                account.at("/messages"),
                headers(account),
                MessagesRequest.json(request, thoughts, concessions).toString(),
                Framing.SERVER_EVENTS);
    }

    private static List<HttpHeader> headers(Account account) {
        var headers = new ArrayList<HttpHeader>();
        headers.add(HttpHeader.of("anthropic-version", VERSION));
        if (!account.key().isEmpty()) {
            headers.add(HttpHeader.secret("x-api-key", account.key()));
        }
        return headers;
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        return new MessagesAnswer(stream, call.body().length);
    }

    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return Json.object(body)
                .filter(json -> json.path("error").has("type"))
                .map(ErrorDocument::trouble)
                .orElseGet(() -> Trouble.of(status, body));
    }

    @Override
    public Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        return status == 400
                ? Json.object(sent.text())
                        .flatMap(request -> Concession.askedFor(Trouble.detail(body), request))
                        .map(Concession::name)
                : Optional.empty();
    }
}

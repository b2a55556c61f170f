package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.platform.api.http.HttpHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The least that is a dialect: {@code {"say":"…"}} is answered by events with {@code text}, {@code end} and {@code error}. */
final class PlainDialect implements Dialect {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String title() {
        return "no real wire format";
    }

    @Override
    public Set<Ability> abilities(String model) {
        return model.startsWith("vector") ? Set.of(Ability.EMBEDDINGS) : Set.of(Ability.CHAT, Ability.STREAMING);
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var say = ((Question) request.messages().get(0)).text() + String.join("", conceded);
        return WireCall.json(
                account.at("/say"),
                List.of(HttpHeader.secret("X-Key", account.key())),
                Json.object().put("say", say).toString(),
                Framing.JSON_LINES);
    }

    @Override
    public Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        return body.contains("say it otherwise") && conceded.isEmpty() ? Optional.of("otherwise") : Optional.empty();
    }

    @Override
    public Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        return Optional.of(WireCall.json(account.at("/vectors"), List.of(), "{}", Framing.DOCUMENT));
    }

    @Override
    public Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        var vectors = new ArrayList<List<Float>>();
        answer.path("vectors").forEach(vector -> {
            var numbers = new ArrayList<Float>();
            vector.forEach(number -> numbers.add(number.floatValue()));
            vectors.add(numbers);
        });
        return new Embedded(vectors, Tokens.estimate(4, 0));
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        return new AnswerReader() {

            private final StringBuilder text = new StringBuilder();
            private boolean finished;

            @Override
            public void event(String name, ObjectNode json) {
                if (json.has("error")) {
                    throw new WireTrouble(
                            new Trouble(Kind.RATE, json.path("error").asText(), Duration.ofSeconds(3)));
                }
                if (json.has("bug")) {
                    throw new IllegalStateException("A bug of the dialect");
                }
                var piece = json.path("text").asText("");
                text.append(piece);
                stream.text(piece);
                finished |= json.has("end");
            }

            @Override
            public boolean finished() {
                return finished;
            }

            @Override
            public Answered answered() {
                return new Answered(
                        text.toString(), List.of(), Tokens.estimate(call.body().length, text.length()), false);
            }
        };
    }
}

package io.agentic.model.ollama.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Dialect;
import io.agentic.model.wire.Framing;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireCall;
import io.agentic.model.wire.WireTrouble;
import io.agentic.platform.api.http.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ollama's own API, which its OpenAI-compatible one says less of: here a conversation is never cut without a word, models stay loaded as
 * long as configured, and thoughts are told apart.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">the API</a>
 */
final class OllamaDialect implements Dialect {

    static final String NAME = "ollama";
    static final String KEEP_ALIVE = "keepAlive";
    static final String THINK = "think";

    private static final String NO_THINK = "no-think";
    private static final Pattern FOR_VECTORS = Pattern.compile("embed|minilm|(^|/)bge-");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Ollama's API";
    }

    /** Told by the name, since the server is not asked before it is needed. */
    @Override
    public Set<Ability> abilities(String model) {
        return FOR_VECTORS.matcher(model).find()
                ? Set.of(Ability.EMBEDDINGS)
                : Set.of(
                        Ability.CHAT,
                        Ability.STREAMING,
                        Ability.TOOLS,
                        Ability.PARALLEL_TOOLS,
                        Ability.JSON_SCHEMA,
                        Ability.IMAGES,
                        Ability.REASONING);
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var body = ChatRequest.chat(request, account, !conceded.contains(NO_THINK));
        return call(account, "/api/chat", body, Framing.JSON_LINES);
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        var callsBefore = request.messages().stream()
                .filter(Answer.class::isInstance)
                .mapToInt(answer -> ((Answer) answer).calls().size())
                .sum();
        return new ChatAnswer(stream, callsBefore, call.body().length);
    }

    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return Troubles.told(status, Trouble.detail(body));
    }

    /** An account may have models that think beside others that refuse to. */
    @Override
    public Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        return status == 400
                        && body.contains("does not support thinking")
                        && sent.text().contains("\"think\":")
                        && !conceded.contains(NO_THINK)
                ? Optional.of(NO_THINK)
                : Optional.empty();
    }

    @Override
    public Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        return Optional.of(call(account, "/api/embed", ChatRequest.embed(request, account), Framing.DOCUMENT));
    }

    @Override
    public Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        var vectors = new ArrayList<List<Float>>();
        for (var row : answer.path("embeddings")) {
            var vector = new ArrayList<Float>();
            row.forEach(number -> vector.add(number.floatValue()));
            vectors.add(vector);
        }
        if (vectors.size() != request.texts().size()) {
            throw WireTrouble.garbled();
        }
        var read = Tokens.count(answer.path("prompt_eval_count"));
        var length = request.texts().stream().mapToInt(String::length).sum();
        return new Embedded(vectors, read > 0 ? new Usage(read, 0) : Tokens.estimate(length, 0));
    }

    private static WireCall call(Account account, String path, ObjectNode body, Framing framing) {
        var headers = account.key().isEmpty()
                ? List.<HttpHeader>of()
                : List.of(HttpHeader.secret("Authorization", "Bearer " + account.key()));
        return WireCall.json(account.at(path), headers, body.toString(), framing);
    }
}

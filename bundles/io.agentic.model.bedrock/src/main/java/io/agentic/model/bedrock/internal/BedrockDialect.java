package io.agentic.model.bedrock.internal;

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
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireCall;
import io.agentic.platform.api.http.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Converse API of Amazon Bedrock, one form for the models of many vendors, and the models there that make vectors.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>
 */
final class BedrockDialect implements Dialect {

    static final String NAME = "bedrock";
    static final String REGION = "region";
    static final String ACCESS_KEY = "accessKey";
    static final String SECRET_KEY = "secretKey";
    static final String SESSION_TOKEN = "sessionToken";
    static final String MORE = "additionalFields";

    private static final String CLOCK = "clock";
    private static final Framing EVENTS = new EventStream();
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final ServerClock clock;

    BedrockDialect(Clock clock) {
        this.clock = new ServerClock(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Amazon Bedrock's Converse API";
    }

    /** What the API has; what a single model lacks Bedrock says itself. */
    @Override
    public Set<Ability> abilities(String model) {
        return Vectors.of(model).isPresent()
                ? Set.of(Ability.EMBEDDINGS)
                : Set.of(
                        Ability.CHAT,
                        Ability.STREAMING,
                        Ability.TOOLS,
                        Ability.PARALLEL_TOOLS,
                        Ability.JSON_SCHEMA,
                        Ability.IMAGES,
                        Ability.REASONING,
                        Ability.PROMPT_CACHE);
    }

    @Override
    public WireCall chat(Account account, ModelRequest request, Set<String> conceded) {
        var body = ConverseRequest.json(request, Json.object(account.setting(MORE)), conceded);
        return call(account, request.model(), "converse-stream", body, EVENTS);
    }

    @Override
    public AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream) {
        return new ConverseAnswer(stream, call.body().length);
    }

    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return Troubles.of(status, headers, body);
    }

    @Override
    public Optional<String> concession(
            int status, Map<String, String> headers, String body, WireCall sent, Set<String> conceded) {
        if (!conceded.contains(CLOCK)
                && clock.corrected(Troubles.type(headers, body), headers.getOrDefault("date", ""))) {
            return Optional.of(CLOCK);
        }
        return Concession.askedFor(Troubles.sentence(body), sent.text(), conceded);
    }

    @Override
    public Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        return Vectors.of(request.model())
                .map(vectors -> call(account, request.model(), "invoke", vectors.json(request), Framing.DOCUMENT));
    }

    @Override
    public Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        return Vectors.of(request.model()).orElseThrow().embedded(answer, request);
    }

    private WireCall call(Account account, String model, String operation, ObjectNode json, Framing framing) {
        var uri = account.at("/model/" + SignatureV4.encoded(model) + "/" + operation);
        var body = json.toString();
        if (!account.key().isEmpty()) {
            return WireCall.json(
                    uri, List.of(HttpHeader.secret("Authorization", "Bearer " + account.key())), body, framing);
        }
        var credentials =
                new Credentials(account.secret(ACCESS_KEY), account.secret(SECRET_KEY), account.secret(SESSION_TOKEN));
        var host = uri.getPort() == -1 || PORTS.get(uri.getScheme()).equals(uri.getPort())
                ? uri.getHost()
                : uri.getHost() + ":" + uri.getPort();
        var signed = new SignatureV4(credentials, account.setting(REGION), NAME)
                .signed(
                        "POST",
                        uri.getRawPath(),
                        List.of(HttpHeader.of("Host", host), HttpHeader.of("Content-Type", "application/json")),
                        body.getBytes(StandardCharsets.UTF_8),
                        clock.now());
        var headers =
                signed.stream().filter(header -> !header.name().equals("Host")).toList(); // the client sends it
        return new WireCall(uri, headers, body.getBytes(StandardCharsets.UTF_8), framing);
    }
}

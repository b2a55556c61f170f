package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one vendor's models are spoken to. Stateless and thread-safe. */
public interface Dialect {

    /** The vendor or format, such as {@code anthropic}; also {@link io.agentic.api.model.Message.Reasoning#dialect()}. */
    String name();

    /** What people call it, such as {@code the OpenAI wire format}. */
    String title();

    /** What a model can do of which the configuration does not say it. */
    Set<Ability> abilities(String model);

    /**
     * Writes a request down.
     *
     * @param conceded what earlier refusals of the server led to, see {@link #concession}; empty at first
     */
    WireCall chat(Account account, ModelRequest request, Set<String> conceded);

    /** What understands the answer; one for each exchange. */
    AnswerReader reader(ModelRequest request, WireCall call, ModelStream stream);

    /**
     * Understands a refusal.
     *
     * @param status neither 200 nor a redirect
     * @param headers by their names in lower case
     */
    default Trouble trouble(int status, Map<String, String> headers, String body) {
        return Trouble.of(status, body);
    }

    /**
     * What is left out of the request, or said in another way, for a server that refused it: it is then asked once more.
     *
     * @param conceded what was before
     * @return a word that is not among those; empty when asking again is no use
     */
    default Optional<String> concession(int status, String body, WireCall sent, Set<String> conceded) {
        return Optional.empty();
    }

    /**
     * The same for a vendor whose headers tell what is wrong.
     *
     * @param headers by their names in lower case
     */
    default Optional<String> concession(
            int status, Map<String, String> headers, String body, WireCall sent, Set<String> conceded) {
        return concession(status, body, sent, conceded);
    }

    /** Writes a request for vectors down; empty when the vendor has none. */
    default Optional<WireCall> embeddings(Account account, EmbeddingRequest request) {
        return Optional.empty();
    }

    /**
     * Understands the answer to {@link #embeddings}.
     *
     * @throws WireTrouble if it is not one
     */
    default Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        throw WireTrouble.garbled();
    }
}

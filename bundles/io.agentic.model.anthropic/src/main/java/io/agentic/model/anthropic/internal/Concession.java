package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is left out of a request for a model that refused it. In the order in which a refusal is understood. */
enum Concession {
    /** Models from Opus 4.7 on choose their words as they like. */
    NO_TEMPERATURE(body -> body.has("temperature"), "temperature"),
    /** Models before 4.6 do not think adaptively. */
    NO_THINKING(body -> body.has("thinking"), "thinking.", "adaptive"),
    /** Models before 4.5 promise no form, and no model promises every one. */
    NO_FORMAT(body -> body.has("output_config"), "output_config", "output_format", "schema", "structured output"),
    /** Thoughts are tied to the model and to all that was said before them. */
    NO_THOUGHTS(Concession::hasThoughts, "thinking", "signature", "bound to a different conversation");

    private final Predicate<JsonNode> sent;
    private final Set<String> words;

    Concession(Predicate<JsonNode> sent, String... words) {
        this.sent = sent;
        this.words = Set.of(words);
    }

    /**
     * The concession that a refusal asks for, or empty when it names nothing that was sent and can be left out.
     *
     * @param message what the server said
     * @param body what it refused
     */
    static Optional<Concession> askedFor(String message, JsonNode body) {
        return Arrays.stream(values())
                .filter(concession -> concession.words.stream().anyMatch(message::contains))
                .filter(concession -> concession.sent.test(body))
                .findFirst();
    }

    private static boolean hasThoughts(JsonNode body) {
        return body.path("messages").findValuesAsText("type").stream().anyMatch(type -> type.endsWith("thinking"));
    }
}

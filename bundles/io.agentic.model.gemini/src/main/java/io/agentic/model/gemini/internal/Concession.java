package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is left out of a request, or said in another way, for a model that refused it. In the order in which a refusal is understood. */
enum Concession {
    /** Calls that another model made have no signature: the API knows a word for that. */
    MARK_UNSIGNED(
            body -> hasCalls(body) && !signatures(body).contains(AnswerParts.UNSIGNED),
            "missing a `thought_signature`"),
    /** Signatures are of no use to the model any more. */
    NO_SIGNATURES(
            body -> signatures(body).stream().anyMatch(signature -> !signature.equals(AnswerParts.UNSIGNED)),
            "thought_signature",
            "thoughtSignature",
            "hought signature"),
    /** Models before 3 do not promise a form and call functions at the same time, and no model promises every form. */
    NO_FORMAT(
            body -> body.path("generationConfig").has("responseMimeType"),
            "response mime type",
            "response_mime_type",
            "response_json_schema",
            "response_schema",
            "schema"),
    /** Models before 2.5 do not think. */
    NO_THOUGHTS(body -> body.path("generationConfig").has("thinkingConfig"), "hinking", "include_thoughts");

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

    private static boolean hasCalls(JsonNode body) {
        return !body.path("contents").findParents("functionCall").isEmpty();
    }

    private static Set<String> signatures(JsonNode body) {
        return Set.copyOf(body.path("contents").findValuesAsText("thoughtSignature"));
    }
}

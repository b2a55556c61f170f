package io.agentic.model.openai.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What is left out of a request, or said in another way, for a server that refused it. */
enum Concession {
    /** The form of the answer is not wished for. */
    NO_RESPONSE_FORMAT("response_format", "json_schema"),
    /** How freely the model chooses its words is left to the server. */
    NO_TEMPERATURE("temperature"),
    /** Tokens are not asked to be counted while streaming. */
    NO_STREAM_OPTIONS("stream_options"),
    /** The limit of the answer has its other name. */
    OTHER_TOKEN_LIMIT("max_tokens", "max_completion_tokens");

    private final Set<String> words;

    Concession(String... words) {
        this.words = Set.of(words);
    }

    /**
     * The concession that a refusal asks for, or empty when it names nothing that was sent and can be left out.
     *
     * @param refusal what the server said
     * @param sent the body it refused
     * @param made what was conceded before
     */
    static Optional<Concession> askedFor(int status, String refusal, String sent, Set<String> made) {
        if (status != 400 && status != 422) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(concession -> !made.contains(concession.name()))
                .filter(concession -> concession.words.stream()
                        .anyMatch(word -> refusal.contains(word) && sent.contains("\"" + word + "\":")))
                .findFirst();
    }
}

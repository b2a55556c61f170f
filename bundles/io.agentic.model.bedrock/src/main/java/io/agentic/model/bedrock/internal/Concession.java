package io.agentic.model.bedrock.internal;

import java.util.Optional;
import java.util.Set;

/** What is left out of a request for a model that refuses it. */
enum Concession {
    /** The form of the answer is not wished for. */
    NO_SCHEMA("outputConfig", "(?i).*(?:outputconfig|output config|structured output|json.?schema).*"),
    /** Nothing is marked for the prompt cache. */
    NO_CACHE_POINTS("cachePoint", "(?i).*(?:cachepoint|cache point|caching).*");

    private final String member;
    private final String words;

    Concession(String member, String words) {
        this.member = member;
        this.words = words;
    }

    /** The concession that a refusal asks for: it names something that was sent and can be left out. */
    static Optional<String> askedFor(String sentence, String sent, Set<String> conceded) {
        for (var concession : values()) {
            if (sentence.matches(concession.words)
                    && sent.contains("\"" + concession.member + "\":")
                    && !conceded.contains(concession.name())) {
                return Optional.of(concession.name());
            }
        }
        return Optional.empty();
    }
}

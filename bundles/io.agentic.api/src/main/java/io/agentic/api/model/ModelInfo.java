package io.agentic.api.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A model on offer.
 *
 * @param name as its provider calls it
 * @param summary one sentence for people: what it is, and what it is not
 * @param languageModel whether it understands language; false for rules that only stand in for a model
 * @param contextTokens how many tokens a conversation may have
 * @param price what it costs, as its operator or provider says; empty when neither does
 * @param abilities what it can do
 */
public record ModelInfo(
        String name,
        String summary,
        boolean languageModel,
        int contextTokens,
        Optional<Price> price,
        Set<Ability> abilities) {

    /** What a model may be able to do. What is not among its abilities is answered by a {@link ModelOutcome.Failed}. */
    public enum Ability {
        CHAT,
        /** The answer is told piece by piece. */
        STREAMING,
        TOOLS,
        /** Several tools in one answer. */
        PARALLEL_TOOLS,
        /** An answer that matches a JSON schema. */
        JSON_SCHEMA,
        IMAGES,
        EMBEDDINGS,
        /** It thinks first, and what it thought is carried back. */
        REASONING,
        /** The beginning of a conversation that comes again is read more cheaply. */
        PROMPT_CACHE
    }

    public ModelInfo {
        if (name.isBlank() || contextTokens < 1) {
            throw new IllegalArgumentException("A model needs a name and a context: '" + name + "', " + contextTokens);
        }
        abilities = Set.copyOf(abilities);
    }

    /** A model for conversations with tools, at a price. */
    public ModelInfo(
            String name,
            String summary,
            boolean languageModel,
            int contextTokens,
            BigDecimal inputPrice,
            BigDecimal outputPrice) {
        this(
                name,
                summary,
                languageModel,
                contextTokens,
                Optional.of(Price.of(inputPrice, outputPrice)),
                Set.of(Ability.CHAT, Ability.TOOLS));
    }
}

package io.agentic.api.model;

import java.math.BigDecimal;

/**
 * A model on offer.
 *
 * @param name as its provider calls it
 * @param summary one sentence for people: what it is, and what it is not
 * @param languageModel whether it understands language; false for rules that only stand in for a model
 * @param contextTokens how many tokens a conversation may have
 * @param inputPrice currency units per million tokens read; zero when nothing is charged
 * @param outputPrice currency units per million tokens written
 */
public record ModelInfo(
        String name,
        String summary,
        boolean languageModel,
        int contextTokens,
        BigDecimal inputPrice,
        BigDecimal outputPrice) {

    public ModelInfo {
        if (name.isBlank() || contextTokens < 1) {
            throw new IllegalArgumentException("A model needs a name and a context: '" + name + "', " + contextTokens);
        }
    }
}

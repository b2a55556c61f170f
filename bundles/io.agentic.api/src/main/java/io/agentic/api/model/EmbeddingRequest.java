package io.agentic.api.model;

import java.time.Instant;
import java.util.List;

/**
 * Texts to be turned into vectors whose distance tells how much the texts have in common.
 *
 * @param model the {@link ModelInfo#name()}
 * @param texts at least one; none empty
 * @param deadline when the vectors are of no more use
 */
public record EmbeddingRequest(String model, List<String> texts, Instant deadline) {

    public EmbeddingRequest {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "Embeddings of model '" + model + "' for nothing: give texts that are not empty");
        }
    }
}

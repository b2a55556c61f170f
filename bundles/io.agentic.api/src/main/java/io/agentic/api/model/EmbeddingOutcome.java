package io.agentic.api.model;

import java.util.List;

/** How a request for embeddings ended. */
public sealed interface EmbeddingOutcome permits EmbeddingOutcome.Embedded, ModelOutcome.Failed {

    /**
     * @param vectors one for each text, in the order of the texts, all of one length
     * @param usage what was read
     */
    record Embedded(List<List<Float>> vectors, ModelOutcome.Usage usage) implements EmbeddingOutcome {

        public Embedded {
            vectors = vectors.stream().map(List::copyOf).toList();
        }
    }
}

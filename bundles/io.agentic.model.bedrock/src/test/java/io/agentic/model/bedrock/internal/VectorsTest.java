package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelOutcome.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in the published form; see {@code SOURCES.md} beside them. */
class VectorsTest {

    private static final EmbeddingRequest TWO = new EmbeddingRequest("any", List.of("oak", "firs"), Instant.MAX);

    @Test
    void readsTheVectorAndTheCountOfTitan() {
        assertThat(Vectors.TITAN.embedded(Resources.object("titan.json"), TWO))
                .isEqualTo(new Embedded(List.of(List.of(0.25f, -0.5f, 0.125f)), new Usage(4, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cohere-3.json", "cohere-4.json"})
    void readsVectorsOfBothFormsOfCohereAndEstimatesWhatIsNotCounted(String document) {
        assertThat(Vectors.COHERE.embedded(Resources.object(document), TWO))
                .isEqualTo(new Embedded(List.of(List.of(0.25f, -0.5f), List.of(1f, 0f)), new Usage(2, 0)));
    }

    @Test
    void knowsModelsByTheirNamesWhereverTheyStand() {
        assertThat(Vectors.of("amazon.titan-embed-text-v1")).contains(Vectors.TITAN);
        assertThat(Vectors.of("eu.cohere.embed-v4:0")).contains(Vectors.COHERE);
        assertThat(Vectors.of("arn:aws:bedrock:eu-west-1::foundation-model/cohere.embed-english-v3"))
                .contains(Vectors.COHERE);
        assertThat(Vectors.of("eu.pine.needle-v1:0")).isEmpty();
    }
}

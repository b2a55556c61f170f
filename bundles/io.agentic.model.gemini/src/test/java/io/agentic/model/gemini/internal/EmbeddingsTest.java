package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.WireTrouble;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsTest {

    private final EmbeddingRequest request =
            new EmbeddingRequest("gemini-embedding-001", List.of("Oak", "Ash tree"), Instant.MAX);

    @Test
    void writesARequestForEachText() {
        assertThat(Embeddings.json("models/gemini-embedding-001", request).toString())
                .isEqualTo(
                        "{\"requests\":[{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"Oak\"}]}},"
                                + "{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"Ash tree\"}]}}]}");
    }

    @Test
    void readsAVectorForEachText() {
        assertThat(read(Published.text("embeddings.json")))
                .isEqualTo(new Embedded(List.of(List.of(0.25f, -0.5f, 1f), List.of(0f, 0.125f, -1f)), new Usage(7, 0)));
    }

    @Test
    void estimatesWhereTheServerDoesNotCount() {
        assertThat(read("{\"embeddings\":[{\"values\":[1]},{\"values\":[2]}]}").usage())
                .isEqualTo(new Usage(3, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"embeddings\":[{\"values\":[1]}]}",
                "{\"embeddings\":[{\"values\":[1]},{\"values\":[1,2]}]}",
                "{\"embeddings\":[{\"values\":[]},{\"values\":[]}]}"
            })
    void refusesAnAnswerThatDoesNotFit(String answer) {
        assertThatExceptionOfType(WireTrouble.class).isThrownBy(() -> read(answer));
    }

    private Embedded read(String answer) {
        return Embeddings.read(Json.object(answer).orElseThrow(), request);
    }
}

package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Json;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorDocumentTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("refusals")
    void knowsWhatAnErrorMeans(String status, Kind kind, String body) {
        var document = Json.object(body).orElseThrow();

        var trouble = ErrorDocument.trouble(document);

        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.detail())
                .isEqualTo(document.path("error").path("message").asText());
    }

    private static Stream<Object[]> refusals() {
        return Published.refusals("errors.txt").map(line -> new Object[] {line[0], Kind.valueOf(line[1]), line[2]});
    }
}

package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Json;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorDocumentTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("refusals")
    void knowsWhatAnErrorMeans(int status, Kind kind, String body) {
        var document = Json.object(body).orElseThrow();

        var trouble = ErrorDocument.trouble(status, document);

        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.detail())
                .isEqualTo(document.path("error").path("message").asText());
    }

    @ParameterizedTest
    @CsvSource({"38s, PT38S", "1.5s, PT1.5S", "soon, PT0S", "-3s, PT0S"})
    void readsHowLongItWantsToBeLeftAlone(String delay, Duration wait) {
        var body = "{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"retryDelay\":\"" + delay + "\"}]}}";

        assertThat(ErrorDocument.trouble(429, Json.object(body).orElseThrow()).retryAfter())
                .isEqualTo(wait);
    }

    @Test
    void goesByTheStatusWhereThereIsNoDocument() {
        assertThat(ErrorDocument.trouble(502, Json.object()).kind()).isEqualTo(Kind.OVERLOAD);
    }

    private static Stream<Object[]> refusals() {
        return Published.refusals("errors.txt")
                .map(line -> new Object[] {Integer.parseInt(line[0]), Kind.valueOf(line[1]), line[2]});
    }
}

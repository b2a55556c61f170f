package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.model.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals in the form of those that users report (google/adk-python#5735, qiita.com/kai_kou/items/a15b2da37d6a058b79e6), 27 November 2026. */
class ConcessionTest {

    private static final String UNSIGNED = "{\"contents\":[{\"parts\":[{\"functionCall\":{\"name\":\"x\"}}]}]}";
    private static final String SIGNED =
            "{\"contents\":[{\"parts\":[{\"functionCall\":{\"name\":\"x\"},\"thoughtSignature\":\"abc\"}]}]}";
    private static final String MARKED = SIGNED.replace("abc", AnswerParts.UNSIGNED);
    private static final String WISHED =
            "{\"generationConfig\":{\"responseMimeType\":\"application/json\",\"thinkingConfig\":{}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Function call `x` in the `1.` content block is missing a `thought_signature`. |" + UNSIGNED
                        + "| MARK_UNSIGNED",
                "Thought signature is not valid. |" + SIGNED + "| NO_SIGNATURES",
                "Function calling with a response mime type: 'application/json' is unsupported |" + WISHED
                        + "| NO_FORMAT",
                "Thinking is not enabled for this model |" + WISHED + "| NO_THOUGHTS"
            })
    void leavesOutWhatARefusalNames(String message, String body, Concession concession) {
        assertThat(Concession.askedFor(message, Json.object(body).orElseThrow()))
                .contains(concession);
    }

    @Test
    void doesNotConcedeTheSameTwice() {
        assertThat(Concession.askedFor(
                        "is missing a `thought_signature`", Json.object(MARKED).orElseThrow()))
                .isEmpty();
    }
}

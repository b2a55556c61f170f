package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.model.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Refusals in the form of those that the documentation tells (platform.claude.com/docs/en/models/opus-5-5/whats-new-opus-5-5) and users report
 * (rocketride-org/rocketride-server#1194, damianvtran/local-operator#233, anomalyco/opencode#18254), looked up 27 November 2026.
 */
class ConcessionTest {

    private static final String ALL = """
            {"messages":[{"role":"assistant","content":[{"type":"redacted_thinking","data":"x"}]}],"temperature":0.1,
            "thinking":{"type":"adaptive"},"output_config":{"format":{}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`temperature` is deprecated for this model. | NO_TEMPERATURE",
                "`temperature` may only be set to 1 when thinking is enabled | NO_TEMPERATURE",
                "adaptive thinking is not supported on this model | NO_THINKING",
                "\"thinking.type.adaptive\" is not supported for this model. | NO_THINKING",
                "output_config.format.schema: too many optional parameters | NO_FORMAT",
                "messages.1.content.0: Invalid `signature` in `thinking` block | NO_THOUGHTS",
                "messages.1.content.0: The block is bound to a different conversation | NO_THOUGHTS"
            })
    void leavesOutWhatARefusalNames(String message, Concession concession) {
        assertThat(Concession.askedFor(message, Json.object(ALL).orElseThrow())).contains(concession);
    }

    @Test
    void leavesNothingOutThatWasNotSent() {
        var body = Json.object(
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"thinking\"}]}]}");

        assertThat(Concession.askedFor("temperature thinking output_config", body.orElseThrow()))
                .isEmpty();
    }
}

package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.model.wire.Json;
import org.junit.jupiter.api.Test;

/** What is taken is published at ai.google.dev/api/generate-content, GenerationConfig.responseJsonSchema, looked up 27 November 2026. */
class OutputSchemaTest {

    @Test
    void keepsWhatTheApiKnows() {
        var schema =
                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"minimum\":1},\"list\":{\"type\":\"array\","
                        + "\"items\":{\"anyOf\":[{\"type\":\"string\",\"format\":\"date\"},{\"type\":\"null\"}]},\"maxItems\":3}},"
                        + "\"required\":[\"n\"],\"additionalProperties\":false}";

        assertThat(taken(schema)).isEqualTo(schema);
    }

    @Test
    void leavesOutWhatTheApiDoesNotKnow() {
        assertThat(taken(
                        "{\"type\":\"string\",\"minLength\":1,\"pattern\":\"a+\",\"$schema\":\"x\",\"default\":\"a\"}"))
                .isEqualTo("{\"type\":\"string\"}");
        assertThat(taken("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\",\"minLength\":1}}"))
                .isEqualTo("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
    }

    @Test
    void saysAConstantAsAChoiceOfOne() {
        assertThat(taken("{\"const\":\"oak\"}")).isEqualTo("{\"enum\":[\"oak\"]}");
    }

    @Test
    void leavesAReferenceAlone() {
        assertThat(
                        taken(
                                "{\"$ref\":\"#/$defs/A\",\"description\":\"An A\",\"$defs\":{\"A\":{\"type\":\"string\",\"maxLength\":3}}}"))
                .isEqualTo("{\"$ref\":\"#/$defs/A\",\"$defs\":{\"A\":{\"type\":\"string\"}}}");
    }

    private static String taken(String schema) {
        return OutputSchema.of(Json.object(schema).orElseThrow()).toString();
    }
}

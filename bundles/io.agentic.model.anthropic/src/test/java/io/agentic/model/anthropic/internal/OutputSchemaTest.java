package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.model.wire.Json;
import org.junit.jupiter.api.Test;

/** What is taken is published at platform.claude.com/docs/en/build-with-claude/structured-outputs, looked up 27 November 2026. */
class OutputSchemaTest {

    @Test
    void closesObjectsEverywhere() {
        assertThat(taken("""
                {"type":"object","properties":{"steps":{"type":"array","items":{"type":"object","properties":{"n":{"type":"integer"}}}}},
                "required":["steps"],"additionalProperties":true}"""))
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"steps\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
                                + "\"properties\":{\"n\":{\"type\":\"integer\"}},\"additionalProperties\":false}}},\"required\":[\"steps\"],"
                                + "\"additionalProperties\":false}");
    }

    @Test
    void leavesOutLimitsThatWouldHaveTheWholeRefused() {
        assertThat(taken("{\"type\":\"integer\",\"minimum\":1,\"maximum\":9,\"description\":\"A digit\"}"))
                .isEqualTo("{\"type\":\"integer\",\"description\":\"A digit\"}");
        assertThat(taken("{\"type\":\"string\",\"minLength\":1,\"pattern\":\"a+\",\"format\":\"date\"}"))
                .isEqualTo("{\"type\":\"string\",\"format\":\"date\"}");
        assertThat(
                        taken(
                                "{\"type\":\"array\",\"minItems\":2,\"maxItems\":3,\"items\":{\"type\":\"string\",\"format\":\"colour\"}}"))
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
    }

    @Test
    void keepsChoicesAndDefinitions() {
        assertThat(
                        taken(
                                "{\"$ref\":\"#/$defs/A\",\"$defs\":{\"A\":{\"oneOf\":[{\"enum\":[\"x\"]},{\"type\":\"null\",\"minimum\":0}]}}}"))
                .isEqualTo(
                        "{\"$ref\":\"#/$defs/A\",\"$defs\":{\"A\":{\"anyOf\":[{\"enum\":[\"x\"]},{\"type\":\"null\"}]}}}");
    }

    private static String taken(String schema) {
        return OutputSchema.of(Json.object(schema).orElseThrow()).toString();
    }
}

package io.agentic.plugin.review.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void readsAnObject() {
        assertThat(JsonText.object(" {\"a\": [1, 2.5, \"x\\u0041\\n\", true, null], \"b\": {\"c\": {}}, \"d\": null} "))
                .contains(Fields.of("a", List.of(1, 2.5, "xA\n", true)).with("b", Map.of("c", Map.of())));
    }

    @Test
    void findsTheObjectInWhatAModelSays() {
        assertThat(JsonText.objectWithin("Sure:\n```json\n{\"n\": 1}\n```")).contains(Fields.of("n", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1} x",
                "{\"a\":nul}",
                "{\"a\":-}"
            })
    void readsNothingElse(String text) {
        assertThat(JsonText.object(text)).isEmpty();
    }

    @Test
    void givesUpOnAbsurdDepth() {
        assertThat(JsonText.object("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isEmpty();
    }
}

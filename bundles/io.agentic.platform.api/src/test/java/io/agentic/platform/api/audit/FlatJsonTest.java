package io.agentic.platform.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    @Test
    void readsWhatItWrote() {
        var members = new LinkedHashMap<String, Object>();
        members.put("text", "\"quoted\" \\ / \n\r\t\b\f\u0000\u007f\u2028\u2029 ä✓😀");
        members.put("number", Long.MIN_VALUE);
        members.put("", "");

        var line = FlatJson.write(members);

        assertThat(line).doesNotContain("\n", "\u2028");
        assertThat(FlatJson.read(line)).isEqualTo(members).containsOnlyKeys("text", "number", "");
    }

    @Test
    void readsWhatOthersWriteOfTheSame() {
        assertThat(FlatJson.read("{ \"a\" : \"\\u0041\\/\" , \"b\" : -7 }")).isEqualTo(Map.of("a", "A/", "b", -7L));
        assertThat(FlatJson.read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1.5}",
                "{\"a\":true}",
                "{\"a\":{}}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":99999999999999999999}",
                "{a:1}",
                "\u0000\u0001\u0002"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlatJson.read(text))
                .withMessageContaining("at character");
    }
}

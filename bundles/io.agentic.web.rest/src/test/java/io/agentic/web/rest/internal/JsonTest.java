package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final Json json = new Json(4 * 1024 * 1024);

    @Test
    void readsAnObjectAndLeavesOutWhatIsNull() {
        assertThat(read("{\"a\": [1, 2.5, true], \"b\": null, \"c\": \"Grüße\"}"))
                .isEqualTo(Map.of("a", List.of(1, 2.5, true), "c", "Grüße"));
    }

    @Test
    void readsAMegabyteOfText() {
        assertThat(read("{\"objective\": \"" + "x".repeat(1 << 20) + "\"}")
                        .get("objective")
                        .toString())
                .hasSize(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1]",
                "\"x\"",
                "1",
                "null",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "x"
            })
    void refusesWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void saysWhereItStopsBeingJson() {
        assertThatThrownBy(() -> read("{\n  \"a\": oops}")).hasMessageContaining("at line 2, column");
    }

    @Test
    void refusesNestingBeyondReason() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("64 levels");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> json.object(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void writesTextWithHalfASurrogatePairWithoutLosingTheRest() {
        assertThat(new String(json.bytes(Map.of("a", "x\ud800y")), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"x?y\"}");
    }

    private Map<String, Object> read(String text) {
        return json.object(text.getBytes(StandardCharsets.UTF_8));
    }
}

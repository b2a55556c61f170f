package io.agentic.platform.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u007f\u0080", "grüße 😀"})
    void writesTextsAsTheirBytesInUtf8(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(new Encoding("test").text(text).toBytes())
                .isEqualTo(new Encoding("test").bytes(bytes).toBytes())
                .endsWith(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 20_000})
    void hasRoomForAsManyAsThereAre(int length) {
        var text = "x".repeat(length);

        assertThat(new Encoding(text).text(text).toBytes()).hasSize(2 * (Long.BYTES + length));
    }
}

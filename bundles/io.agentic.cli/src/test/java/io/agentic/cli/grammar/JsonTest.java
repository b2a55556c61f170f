package io.agentic.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.50,true,\"ü\\n\"],\"b\":{}}", "[]", "\"x\"", "12345678901234567890"})
    void givesBackWhatItHasRead(String text) throws IOException {
        assertThat(Json.compact(Json.read(text))).isEqualTo(text);
    }

    @Test
    void keepsNullMembersAndDropsNullItems() throws IOException {
        assertThat(Json.compact(Json.read("{\"a\":null,\"b\":[null,1]}"))).isEqualTo("{\"a\":null,\"b\":[1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nul", "null", "<html>"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatIOException().isThrownBy(() -> Json.read(text));
    }
}

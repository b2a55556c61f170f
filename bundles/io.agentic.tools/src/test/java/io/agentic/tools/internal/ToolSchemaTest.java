package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.json|is not beside io.agentic.tools.internal.ToolSchemaTest. Put the file",
                "broken.json |is not JSON",
                "wrong.json  |is not a JSON Schema of draft 2020-12",
                "remote.json |may not refer to another file or address"
            })
    void saysWhyASchemaIsOfNoUse(String resource, String reason) {
        assertThatThrownBy(() -> ToolSchema.beside(getClass(), resource))
                .isInstanceOf(UnusableTool.class)
                .hasMessageContaining(resource)
                .hasMessageContaining(reason);
    }

    @Test
    void needsNoContextClassLoader() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(ToolSchema.beside(getClass(), "any.json").text()).isEqualTo("{\"type\":\"object\"}");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void readsArgumentsAsJavaValues() throws Exception {
        var fields = ToolSchema.beside(getClass(), "any.json")
                .check("any", "{\"text\":\"ü\",\"list\":[\"a\",\"b\"],\"object\":{\"n\":3},\"nothing\":null}");

        assertThat(fields.text("text")).isEqualTo("ü");
        assertThat(fields.texts("list")).isEqualTo(List.of("a", "b"));
        assertThat(fields.object("object").number("n")).isEqualTo(3);
        assertThat(fields.has("nothing")).isFalse();
    }

    @Test
    void passesOverNullInLists() throws Exception {
        var fields = ToolSchema.beside(getClass(), "any.json").check("any", "{\"list\":[null,\"a\"]}");

        assertThat(fields.texts("list")).containsExactly("a");
    }
}

package io.agentic.config.files.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.felix.metatype.AD;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final Schema schema = new Schema(
            "io.acme",
            false,
            "io.acme",
            "Acme",
            List.of(key("default"), key("route.NAME"), key("route.NAME.strategy")));

    @Test
    void knowsTheKeysOfAFamilyByTheirOwnIds() {
        assertThat(schema.key("route.fast")).map(Key::id).contains("route.fast");
        assertThat(schema.key("route.fast.strategy")).map(Key::id).contains("route.fast.strategy");
        assertThat(schema.key("default")).isPresent();
    }

    @Test
    void knowsNothingElse() {
        assertThat(schema.unknown(Map.of("route", "", "route.", "", "route.a.b", "", "router.a", "", "route.a", "")))
                .containsExactlyInAnyOrder("route", "route.", "route.a.b", "router.a");
        assertThat(schema.others(Map.of("default", "", "route.a", ""))).containsExactly("route.a");
    }

    private static Key key(String id) {
        var definition = new AD();
        definition.setID(id);
        definition.setType("String");
        definition.setRequired(false);
        return new Key(definition);
    }
}

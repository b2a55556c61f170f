package io.agentic.config.files.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.config.files.internal.Acme;
import io.agentic.platform.api.operation.Nearest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationRulesTest {

    private final ConfigurationRules rules = Acme.rules();
    private final Schema engine = rules.schemas().find("io.agentic.acme").orElseThrow();

    @Test
    void readsTheMetatype() {
        assertThat(engine.factory()).isFalse();
        assertThat(engine.bundle()).isEqualTo("acme");
        assertThat(engine.name()).isEqualTo("Acme engine");
        assertThat(engine.key("size").orElseThrow().fallback()).contains("5");
        assertThat(engine.key("size").orElseThrow().limits()).isEqualTo("at least 1, at most 10");
        assertThat(engine.key("folder").orElseThrow().required()).isFalse();
        assertThat(rules.schemas()
                        .find("io.agentic.acme.provider")
                        .orElseThrow()
                        .factory())
                .isTrue();
        assertThat(rules.schemas().all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size|0|size must be a whole number, at least 1, at most 10, and is '0'",
                "size|11|size must be a whole number, at least 1, at most 10, and is '11'",
                "size|many|size must be a whole number, at least 1, at most 10, and is 'many'",
                "size|''|size must be a whole number, at least 1, at most 10, and is ''",
                "mode|slow|mode must be one of fast, safe, and is 'slow'",
                "on|perhaps|on must be true or false, and is 'perhaps'",
                "ratio|half|ratio must be a number, and is 'half'",
                "repos|a,b,c,d|repos has 4 values; at most 3 are allowed"
            })
    void saysWhichRuleIsBroken(String key, String value, String problem) {
        assertThat(rules.problems(engine, with(key, value))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "size,10",
        "mode,fast",
        "folder,''",
        "folder,'a,b'",
        "on,FALSE",
        "ratio,0.5",
        "repos,'a,b,c'",
        "size,$[env:SIZE]"
    })
    void letsPassWhatKeepsThem(String key, String value) {
        assertThat(rules.problems(engine, with(key, value))).isEmpty();
    }

    @Test
    void missesWhatMustBeGiven() {
        assertThat(rules.problems(engine, Map.of())).containsExactly("owner must be given");
    }

    @Test
    void asksThePluginWithAllValues() {
        var asked = new AtomicReference<Fields>();
        rules.addCheck(
                values -> {
                    asked.set(values);
                    return Optional.of("size and mode do not fit.");
                },
                Map.of("agentic.configuration.pid", "io.agentic.acme"));

        assertThat(rules.problems(engine, with("size", "7"))).containsExactly("size and mode do not fit");
        assertThat(asked.get().number("size")).isEqualTo(7);
        assertThat(asked.get().flag("on")).isTrue();
        assertThat(asked.get().text("mode")).isEqualTo("safe");
    }

    @Test
    void asksNoPluginOfOtherConfigurations() {
        rules.addCheck(values -> Optional.of("no"), Map.of("agentic.configuration.pid", "io.agentic.other"));

        assertThat(rules.problems(engine, with("size", "7"))).isEmpty();
    }

    @Test
    void refusesWhatThePluginCannotCheck() {
        rules.addCheck(
                values -> {
                    throw new IllegalStateException("boom");
                },
                Map.of("agentic.configuration.pid", "io.agentic.acme"));

        assertThat(rules.problems(engine, with("size", "7")))
                .containsExactly("the plugin's own check failed: java.lang.IllegalStateException");
    }

    @Test
    void knowsWhatWasMeant() {
        assertThat(Nearest.to("maxParalel", engine.ids())).isEmpty();
        assertThat(Nearest.to("sise", engine.ids())).contains("size");
        assertThat(Nearest.to("MODE", engine.ids())).contains("mode");
    }

    private static Map<String, String> with(String key, String value) {
        var values = new HashMap<>(Map.of("owner", "ada"));
        values.put(key, value);
        return values;
    }
}

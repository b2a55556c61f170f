package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.testkit.model.ScriptedModel;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedProviderTest {

    @Test
    void isCalledWhatItWantsOrWhatItsConfigurationIsCalled() {
        assertThat(named(Map.of("service.id", 1L, "agentic.model.name", "offline", "service.pid", "x~y")))
                .isEqualTo("offline");
        assertThat(named(Map.of("service.id", 1L, "service.pid", "io.agentic.model.openai~mine")))
                .isEqualTo("mine");
    }

    @Test
    void prefersTheHigherRankingThenTheOlder() {
        var plain = NamedProvider.of(new ScriptedModel(), Map.of("service.id", 3L, "agentic.model.name", "x"));
        var older = NamedProvider.of(new ScriptedModel(), Map.of("service.id", 2L, "agentic.model.name", "x"));
        var ranked = NamedProvider.of(
                new ScriptedModel(), Map.of("service.id", 9L, "agentic.model.name", "x", "service.ranking", 1));

        assertThat(Stream.of(plain, ranked, older).sorted()).containsExactly(ranked, older, plain);
    }

    private static String named(Map<String, Object> properties) {
        return NamedProvider.of(new ScriptedModel(), properties).name();
    }
}

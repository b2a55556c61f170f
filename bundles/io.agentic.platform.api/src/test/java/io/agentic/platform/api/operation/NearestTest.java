package io.agentic.platform.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES =
            List.of("agent", "approval", "budget", "plugin", "role", "start", "status", "stop", "task", "team");

    @ParameterizedTest
    @CsvSource({
        "tsk, task",
        "taks, task",
        "plugins, plugin",
        "statsu, status",
        "aproval, approval",
        "app, approval",
        "TASK, task"
    })
    void knowsWhatASlipMeant(String word, String meant) {
        assertThat(Nearest.to(word, NAMES)).first().isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "x", "metrics", "delete"})
    void guessesNothingWhenNothingIsNear(String word) {
        assertThat(Nearest.to(word, NAMES)).isEmpty();
    }

    @Test
    void namesThreeAtMostTheNearestFirst() {
        assertThat(Nearest.to("st", List.of("stops", "start", "stop", "status")))
                .containsExactly("stop", "start", "stops");
    }
}

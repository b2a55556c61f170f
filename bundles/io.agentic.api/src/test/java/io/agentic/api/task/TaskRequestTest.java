package io.agentic.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskRequestTest {

    @Test
    void keepsTheObjectiveWithoutBlanksAround() {
        assertThat(TaskRequest.builder("  do it \n", "ana").build().objective()).isEqualTo("do it");
    }

    @Test
    void refusesAnEmptyAndAnEndlessObjective() {
        assertThatThrownBy(() -> TaskRequest.builder(" \n", "ana").build())
                .hasMessage("The objective is empty. Say in a sentence what is to be done");
        assertThatThrownBy(() -> TaskRequest.builder("x".repeat(20_001), "ana").build())
                .hasMessageContaining("has 20001 characters; at most 20000");
    }

    @Test
    void refusesADeadlineInThePast() {
        assertThatThrownBy(() -> TaskRequest.builder("x", "ana")
                        .deadline(Duration.ofSeconds(-1))
                        .build())
                .hasMessageContaining("longer than nothing");
    }
}

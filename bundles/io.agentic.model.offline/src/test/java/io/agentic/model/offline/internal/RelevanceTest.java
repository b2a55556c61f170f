package io.agentic.model.offline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest {

    private static final List<String> TEXTS = List.of(
            "Oaks are trees. An oak is hard.",
            "",
            "The weather is fine",
            "Trees grow, and trees fall; trees are patient, long-lived and in need of water, light and time.",
            "oak");

    private final Relevance relevance = new Relevance();

    /** The figures are those of an IndexSearcher of Lucene 9.12.3 over the same texts. */
    @Test
    void scoresAsAnIndexOfLuceneDoes() {
        assertThat(relevance.scores("How hard is an oak tree?", TEXTS, () -> {}))
                .containsExactly(1.3752234f, 0f, 0f, 0.37308204f, 0.46536383f);
    }

    @Test
    void scoresNothingWhereThereIsNothing() {
        assertThat(relevance.scores("oak", List.of(), () -> {})).isEmpty();
        assertThat(relevance.scores("", TEXTS, () -> {})).containsOnly(0f);
        assertThat(relevance.scores("oak", List.of("", "the"), () -> {})).containsOnly(0f);
    }

    @Test
    void asksBeforeEachTextWhetherTheAnswerIsStillWanted() {
        assertThatThrownBy(() -> relevance.scores("oak", TEXTS, () -> {
                    throw new IllegalStateException("not wanted");
                }))
                .hasMessage("not wanted");
    }
}

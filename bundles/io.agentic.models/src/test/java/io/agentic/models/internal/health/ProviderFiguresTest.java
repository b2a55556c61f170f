package io.agentic.models.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.models.internal.limit.LimitFigures;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderFiguresTest {

    private final ArrayList<String> complaints = new ArrayList<>();

    @Test
    void readsNumbersAndTexts() {
        var figures = ProviderFigures.of(
                Map.of(
                        "weight",
                        "2.5",
                        "priority",
                        1,
                        "rpm",
                        "60",
                        "tpm",
                        30_000L,
                        "maxParallel",
                        " 4 ",
                        "region",
                        "EU"),
                complaints::add);

        assertThat(figures).isEqualTo(new ProviderFigures(2.5, 1, "eu", new LimitFigures(60, 30_000, 4)));
        assertThat(complaints).isEmpty();
    }

    @Test
    void tellsWhatMakesNoSenseAndTakesTheDefault() {
        var figures = ProviderFigures.of(
                Map.of("weight", "-1", "priority", "1.5", "rpm", "many", "maxParallel", "", "tpm", "9e99"),
                complaints::add);

        assertThat(figures).isEqualTo(ProviderFigures.USUAL);
        assertThat(complaints)
                .containsExactlyInAnyOrder(
                        "weight = -1 is no number from 0 to 1000000; the default holds",
                        "priority = 1.5 is no whole number; the default holds",
                        "rpm = many is no number from 0 to 1000000000; the default holds",
                        "tpm = 9e99 is no number from 0 to 1000000000000; the default holds");
    }
}

package io.agentic.plugin.review.internal.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

    private static final List<String> LINES =
            List.of("open(file)", "", "read(file)", "close(file)", "x", "y", "z", "open(file)");

    @Test
    void takesTheNearestLineThatFits() {
        assertThat(new Quote("open( file )").in(LINES, 2)).hasValue(1);
        assertThat(new Quote("open(file)").in(LINES, 6)).hasValue(8);
    }

    @Test
    void findsSeveralLinesWithBlankOnesBetween() {
        assertThat(new Quote("open(file)\n  read(file)").in(LINES, 1)).hasValue(1);
        assertThat(new Quote("open(file)\nclose(file)").in(LINES, 1)).isEmpty();
    }

    @Test
    void findsNothingFarAwayOrInAWordThatIsEverywhere() {
        assertThat(new Quote("close(file)").in(LINES, 8)).isEmpty();
        assertThat(new Quote("x").in(LINES, 5)).isEmpty();
        assertThat(new Quote("").in(LINES, 1)).isEmpty();
    }

    @Test
    void survivesLinesThatNoFileHas() {
        assertThat(new Quote("open(file)").in(LINES, Integer.MAX_VALUE)).isEmpty();
        assertThat(new Quote("open(file)").in(LINES, -5)).isEmpty();
    }
}

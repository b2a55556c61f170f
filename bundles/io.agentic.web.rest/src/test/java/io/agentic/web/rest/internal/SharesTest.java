package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares(2);

    @Test
    void givesNobodyMoreThanHisShareAndTakesNothingFromOthers() {
        assertThat(shares.take("ada")).isTrue();
        assertThat(shares.take("ada")).isTrue();

        assertThat(shares.take("ada")).isFalse();
        assertThat(shares.take("bob")).isTrue();
    }

    @Test
    void givesAgainWhatWasGivenBack() {
        shares.take("ada");
        shares.take("ada");
        shares.take("ada");

        shares.give("ada");

        assertThat(shares.take("ada")).isTrue();
        assertThat(shares.take("ada")).isFalse();
    }

    @Test
    void keepsNothingOfThoseWhoHoldNothing() {
        shares.give("ada");

        assertThat(shares.take("ada")).isTrue();
        shares.give("ada");
        assertThat(shares.size()).isZero();
    }
}

package io.agentic.models.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void lendsItsReserveAndThenAShareOfWhatIsAsked() {
        var budget = new RetryBudget(0.25, 3, 0);
        assertThat(spent(budget, 10, 0)).isEqualTo(3);

        for (int i = 0; i < 50; i++) {
            budget.asked(0);
        }

        assertThat(spent(budget, 50, 0)).isEqualTo(12);
    }

    @Test
    void fillsItsReserveAgainWithTimeAndNoMore() {
        var budget = new RetryBudget(0.2, 3, 0);
        spent(budget, 3, 0);

        assertThat(spent(budget, 10, Duration.ofSeconds(2).toNanos())).isEqualTo(2);
        assertThat(spent(budget, 10, Duration.ofHours(1).toNanos())).isEqualTo(3);
    }

    @Test
    void withoutAReserveNothingIsFree() {
        assertThat(new RetryBudget(0.05, 0, 0).spend(Duration.ofHours(1).toNanos()))
                .isFalse();
    }

    private static int spent(RetryBudget budget, int tries, long now) {
        var spent = 0;
        for (int i = 0; i < tries; i++) {
            spent += budget.spend(now) ? 1 : 0;
        }
        return spent;
    }
}

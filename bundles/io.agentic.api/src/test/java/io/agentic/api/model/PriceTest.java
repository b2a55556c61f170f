package io.agentic.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.ModelOutcome.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final Price PRICE =
            new Price(new BigDecimal("3"), new BigDecimal("0.30"), new BigDecimal("3.75"), new BigDecimal("15"));

    @Test
    void chargesWhatIsCachedAtItsOwnPrice() {
        assertThat(PRICE.of(new Usage(1_000_000, 100_000, 600_000, 200_000)))
                .isEqualByComparingTo("3.03"); // 0.6 plain, 0.18 from the cache, 0.75 into it, 1.5 written
    }

    @Test
    void refusesNegativePricesAndUsagesThatCannotBe() {
        assertThatThrownBy(() -> Price.of(new BigDecimal("-1"), BigDecimal.ONE)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Usage(-1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Usage(5, 0, 4, 2)).hasMessageContaining("4");
    }
}

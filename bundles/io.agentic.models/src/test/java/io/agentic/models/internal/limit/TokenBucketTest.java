package io.agentic.models.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void holdsAMinutesWorthAndFillsEvenly() {
        var bucket = new TokenBucket(60, 0);
        bucket.correct(60);
        assertThat(bucket.holds(1, 0)).isFalse();
        assertThat(bucket.until(3, 0)).isEqualTo(Duration.ofSeconds(3));

        assertThat(bucket.holds(3, 3 * SECOND)).isTrue();
        assertThat(bucket.holds(4, 3 * SECOND)).isFalse();
        assertThat(bucket.holds(60, 3_600 * SECOND)).isTrue();
    }

    @Test
    void whatIsMoreThanItEverHoldsGoesWhenItIsFull() {
        var bucket = new TokenBucket(100, 0);
        assertThat(bucket.holds(1_000, 0)).isTrue();
        bucket.correct(1_000);

        assertThat(bucket.holds(1, 539 * SECOND)).isFalse();
        assertThat(bucket.holds(1, 541 * SECOND)).isTrue();
    }

    @Test
    void aChangedLimitKeepsWhatIsUsedUp() {
        var bucket = new TokenBucket(60, 0);
        bucket.correct(50);

        bucket.change(100, 0);

        assertThat(bucket.holds(50, 0)).isTrue();
        assertThat(bucket.holds(51, 0)).isFalse();
        bucket.change(0, 0);
        assertThat(bucket.holds(1_000_000, 0)).isTrue();
    }

    @Test
    void givesBackWhatWasNotNeeded() {
        var bucket = new TokenBucket(60, 0);
        bucket.correct(60);
        bucket.correct(-70);

        assertThat(bucket.holds(60, 0)).isTrue();
    }
}

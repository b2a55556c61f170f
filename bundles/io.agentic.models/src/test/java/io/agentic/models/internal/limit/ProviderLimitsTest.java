package io.agentic.models.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.models.internal.ManualTime;
import io.agentic.models.internal.limit.ProviderLimits.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderLimitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ManualTime time = new ManualTime();
    private final List<String> turns = new ArrayList<>();

    @Test
    void letsInAsManyAtOnceAsItMayAndTheNextWhenOneLeaves() {
        var limits = limits(0, 0, 1);
        assertThat(limits.enter(10)).isTrue();
        assertThat(limits.enter(10)).isFalse();
        await(limits, "ana", 10);
        assertThat(limits.limit(10)).isEqualTo("the limit maxParallel = 1 of provider 'acme'");

        limits.leave(10, 10);

        assertThat(turns).containsExactly("ana");
        assertThat(limits.inside()).isOne();
    }

    @Test
    void letsInWhoeverFitsIntoTheMinuteAsItPasses() {
        var limits = limits(60, 0, 0);
        for (int i = 0; i < 60; i++) {
            assertThat(limits.enter(1)).isTrue();
        }
        await(limits, "ana", 1);
        await(limits, "bob", 1);

        time.clock().advance(Duration.ofMillis(1_500));
        assertThat(turns).containsExactly("ana");
        time.clock().advance(Duration.ofSeconds(1));
        assertThat(turns).containsExactly("ana", "bob");
    }

    @Test
    void putsRightAfterwardsWhatWasGuessedBefore() {
        var limits = limits(0, 1_000, 0);
        limits.enter(900);
        assertThat(limits.ready(200)).isFalse();

        limits.leave(900, 100);
        assertThat(limits.ready(900)).isTrue();

        limits.enter(100);
        limits.leave(100, 2_000);
        assertThat(limits.ready(1)).isFalse();
    }

    @Test
    void refusesWhoseTurnWouldComeTooLateAndNamesTheLimit() {
        var limits = limits(60, 0, 0);
        for (int i = 0; i < 60; i++) {
            limits.enter(1);
        }

        assertThat(limits.await(ticket("ana", 1), Duration.ofMillis(900)))
                .contains("its turn under the limit rpm = 60 of provider 'acme' would come in 1 s, after the deadline");
        assertThat(limits.waiting()).isZero();
    }

    @Test
    void refusesWhenTooManyWait() {
        var limits = limits(0, 0, 1);
        limits.enter(1);
        await(limits, "ana", 1);
        await(limits, "bob", 1);

        assertThat(limits.await(ticket("eve", 1), LONG))
                .contains("2 questions wait already for the limit maxParallel = 1 of provider 'acme'");
    }

    @Test
    void nobodyOvertakesThoseWhoWait() {
        var limits = limits(0, 100, 0);
        limits.enter(60);
        await(limits, "big", 80);

        assertThat(limits.ready(10)).isFalse();
        limits.withdraw(ticket("somebody else", 10));
        assertThat(limits.ready(10)).isFalse();
    }

    @Test
    void whoDoesNotWaitAnyMoreMakesRoom() {
        var limits = limits(0, 100, 0);
        limits.enter(60);
        var big = ticket("big", 80);
        limits.await(big, LONG);
        await(limits, "small", 10);
        assertThat(turns).isEmpty();

        limits.withdraw(big);

        assertThat(turns).containsExactly("small");
    }

    @Test
    void aChangedLimitLetsThoseInWhoWait() {
        var limits = limits(0, 0, 1);
        limits.enter(1);
        await(limits, "ana", 1);

        limits.change(new LimitFigures(0, 0, 2));

        assertThat(turns).containsExactly("ana");
    }

    @Test
    void thoseWhoAreOverAtOnceDoNotPileUp() {
        var limits = new ProviderLimits("acme", new LimitFigures(0, 0, 1), 100_000, time);
        limits.enter(1);
        for (int i = 0; i < 50_000; i++) {
            limits.await(new Ticket("w", "u", 1, () -> limits.leave(1, 1)), LONG);
        }

        limits.leave(1, 1);

        assertThat(limits.waiting()).isZero();
        assertThat(limits.inside()).isZero();
    }

    private ProviderLimits limits(long rpm, long tpm, int parallel) {
        return new ProviderLimits("acme", new LimitFigures(rpm, tpm, parallel), 2, time);
    }

    private void await(ProviderLimits limits, String who, long tokens) {
        assertThat(limits.await(ticket(who, tokens), LONG)).isEmpty();
    }

    private Ticket ticket(String who, long tokens) {
        return new Ticket("w", who, tokens, () -> turns.add(who));
    }
}

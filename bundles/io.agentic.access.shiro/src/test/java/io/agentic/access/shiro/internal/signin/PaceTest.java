package io.agentic.access.shiro.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.house.SettableClock;
import io.agentic.platform.api.access.OnwardClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void waitsAtMostHalfAMinute() {
        var pace = new SignInPace(clock);
        for (int i = 0; i < 100; i++) {
            pace.failed("ada");
        }

        assertThat(pace.mustWait("ada")).isTrue();
        clock.advance(SignInPace.LONGEST);
        assertThat(pace.mustWait("ada")).isFalse();
        pace.succeeded("ada");
        pace.failed("ada");
        assertThat(pace.mustWait("ada")).isFalse();
    }

    @Test
    void forgetsNobodyBecauseManyOthersAreTried() {
        var pace = new SignInPace(clock);
        for (int i = 0; i < SignInPace.FREE_TRIES; i++) {
            pace.failed("ada");
        }

        for (int i = 0; i < 20_000; i++) {
            pace.failed("nobody-" + i);
        }

        assertThat(pace.mustWait("ada")).isTrue();
    }

    @Test
    void beginsAnewAfterAnHourWithoutFailures() {
        var pace = new SignInPace(clock);
        for (int i = 0; i < 100; i++) {
            pace.failed("ada");
        }

        clock.advance(SignInPace.FORGOTTEN_AFTER);
        pace.failed("ada");

        assertThat(pace.mustWait("ada")).isFalse();
    }

    @Test
    void opensNeitherEarlyNorLateWhenTheClockIsSetForwardAndBack() {
        var nanos = new long[1];
        var pace = new SignInPace(new OnwardClock(clock, () -> nanos[0]));
        clock.advance(Duration.ofDays(400));
        for (int i = 0; i < SignInPace.FREE_TRIES; i++) {
            pace.failed("ada");
        }

        clock.advance(Duration.ofDays(-800));
        assertThat(pace.mustWait("ada")).isTrue();

        nanos[0] = Duration.ofSeconds(1).toNanos();
        assertThat(pace.mustWait("ada")).isFalse();
    }

    @Test
    void remembersARightPasswordForAMinuteAndNoWrongOrFormerOne() {
        var recent = new RecentSignIns(clock);
        recent.remember("ada", 1, "right");

        assertThat(recent.knows("ada", 1, "right")).isTrue();
        assertThat(recent.knows("ada", 2, "right")).isFalse();
        assertThat(recent.knows("ada", 1, "wrong")).isFalse();
        assertThat(recent.knows("ad", 1, "aright")).isFalse();

        clock.advance(RecentSignIns.TIME_TO_LIVE);
        assertThat(recent.knows("ada", 1, "right")).isFalse();
    }

    @Test
    void goesOnWhileTheClockOfTheMachineIsSetBack() {
        var nanos = new long[1];
        var steady = new SteadyClock(clock, () -> nanos[0], clock.instant());
        var begin = steady.instant();

        clock.advance(Duration.ofDays(-100));
        nanos[0] = Duration.ofDays(2).toNanos();

        assertThat(steady.instant()).isEqualTo(begin.plus(Duration.ofDays(2)));
    }

    @Test
    void followsAClockThatIsSetForwardAndComesBackWithIt() {
        var steady = new SteadyClock(clock, () -> 0, clock.instant());
        var begin = steady.instant();

        clock.advance(Duration.ofDays(100));
        assertThat(steady.instant()).isEqualTo(begin.plus(Duration.ofDays(100)));

        clock.advance(Duration.ofDays(-100));
        assertThat(steady.instant()).isEqualTo(begin);
    }

    @Test
    void doesNotBeginBeforeWhatIsInTheStore() {
        var later = clock.instant().plus(Duration.ofDays(7));

        assertThat(new SteadyClock(clock, () -> 0, later).instant()).isEqualTo(later);
    }
}

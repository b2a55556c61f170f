package io.agentic.models.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.models.internal.health.CircuitBreaker.State;
import io.agentic.models.internal.health.CircuitBreaker.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CircuitBreaker breaker =
            new CircuitBreaker(new CircuitBreaker.Rules(4, 0.5, Duration.ofSeconds(30), PAUSE, 2));
    private long now;

    @Test
    void staysClosedBelowTheShareAndWhileTooFewWereCounted() {
        end(Verdict.FAILED, 3);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        var other = new CircuitBreaker(new CircuitBreaker.Rules(4, 0.5, Duration.ofSeconds(30), PAUSE, 2));
        for (int i = 0; i < 20; i++) {
            other.enter(now).orElseThrow().end(i % 5 < 3 ? Verdict.WORKED : Verdict.NONE, now);
        }
        assertThat(other.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensAtTheShareAndSaysWhy() {
        end(Verdict.WORKED, 2);
        end(Verdict.FAILED, 2);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.enter(now)).isEmpty();
        assertThat(breaker.cause()).isEqualTo("2 of the last 4 questions failed");
        assertThat(breaker.untilReady(now)).isEqualTo(PAUSE);
    }

    @Test
    void forgetsFailuresThatAreOlderThanItsWindow() {
        end(Verdict.FAILED, 3);
        pass(Duration.ofSeconds(31));
        end(Verdict.FAILED, 3);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void letsAFewTryAfterItsPauseAndClosesWhenTheySucceed() {
        end(Verdict.FAILED, 4);
        pass(PAUSE);

        var one = breaker.enter(now).orElseThrow();
        var other = breaker.enter(now).orElseThrow();
        assertThat(breaker.enter(now)).isEmpty();
        one.end(Verdict.WORKED, now);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        other.end(Verdict.WORKED, now);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensForTwiceAsLongWhenTheTryFails() {
        end(Verdict.FAILED, 4);
        pass(PAUSE);

        end(Verdict.FAILED, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.untilReady(now)).isEqualTo(PAUSE.multipliedBy(2));
    }

    @Test
    void aTryThatTellsNothingMakesRoomForTheNext() {
        end(Verdict.FAILED, 4);
        pass(PAUSE);

        end(Verdict.NONE, 5);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.ready(now)).isTrue();
    }

    @Test
    void whatBeganBeforeItOpenedSaysNothingOfTheTimeAfter() {
        var old = breaker.enter(now).orElseThrow();
        end(Verdict.FAILED, 4);
        pass(PAUSE);
        breaker.enter(now).orElseThrow();

        old.end(Verdict.FAILED, now);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    private void end(Verdict verdict, int times) {
        for (int i = 0; i < times; i++) {
            breaker.enter(now).orElseThrow().end(verdict, now);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

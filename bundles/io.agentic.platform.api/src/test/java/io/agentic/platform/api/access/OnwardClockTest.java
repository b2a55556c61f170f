package io.agentic.platform.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OnwardClockTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Instant shown = BEGIN;
    private long nanos = 17;

    private final OnwardClock clock = new OnwardClock(
            new Clock() {
                @Override
                public Instant instant() {
                    return shown;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            () -> nanos);

    @Test
    void goesOnAsTimePassesWhenTheMachinesClockIsSetBack() {
        shown = BEGIN.minus(Duration.ofDays(400));
        assertThat(clock.instant()).isEqualTo(BEGIN);

        passes(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(BEGIN.plus(Duration.ofMinutes(5)));
    }

    @Test
    void isTakenAlongBySettingForwardAndNeverComesBack() {
        shown = BEGIN.plus(Duration.ofDays(400));
        assertThat(clock.instant()).isEqualTo(shown);

        shown = BEGIN;
        passes(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(BEGIN.plus(Duration.ofDays(400)).plus(Duration.ofMinutes(5)));
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        shown = shown.plus(time);
    }
}

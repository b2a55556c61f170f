package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.OnwardClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Identity ADA = new Identity("ada", "password", List.of());
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Sessions sessions = new Sessions(IDLE, LONGEST, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void givesEachSignInASecretOfItsOwn() {
        var first = sessions.open(ADA);
        var second = sessions.open(ADA);

        assertThat(first.secret()).isNotEqualTo(second.secret()).matches("[A-Za-z0-9_-]{43}");
        assertThat(first.session().csrf()).isNotEqualTo(first.secret());
        assertThat(first.toString())
                .doesNotContain(first.secret(), first.session().csrf());
        assertThat(sessions.find(first.secret()).orElseThrow().who()).isEqualTo(ADA);
    }

    @Test
    void endsASessionThatIsNotUsed() {
        var secret = sessions.open(ADA).secret();
        now = now.plus(IDLE).minusSeconds(1);
        assertThat(sessions.find(secret)).isPresent();
        now = now.plus(IDLE).minusSeconds(1);
        assertThat(sessions.find(secret)).isPresent();

        now = now.plus(IDLE);

        assertThat(sessions.find(secret)).isEmpty();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void endsASessionHoweverMuchItIsUsed() {
        var secret = sessions.open(ADA).secret();
        var end = now.plus(LONGEST);

        for (; now.isBefore(end); now = now.plus(Duration.ofMinutes(20))) {
            assertThat(sessions.find(secret)).isPresent();
        }

        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void givesNobodyMoreTimeWhenTheClockIsSetBack() {
        var begun = now;
        var passed = new long[1];
        var onward = new Sessions(IDLE, LONGEST, new OnwardClock(Clock.fixed(begun, ZoneOffset.UTC), () -> passed[0]));
        var secret = onward.open(ADA).secret();

        for (var time = Duration.ZERO; time.compareTo(LONGEST) < 0; time = time.plus(IDLE.dividedBy(2))) {
            passed[0] = time.toNanos();
            assertThat(onward.find(secret)).isPresent();
        }
        passed[0] = LONGEST.toNanos();

        assertThat(onward.find(secret)).isEmpty();
    }

    @Test
    void endsTheLongestUnusedOneWhenAUserHasMany() {
        var first = sessions.open(ADA).secret();
        var used = sessions.open(ADA).secret();
        now = now.plusSeconds(1);
        sessions.find(used);

        IntStream.range(0, 19).forEach(i -> sessions.open(ADA));

        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(used)).isPresent();
        assertThat(sessions.size()).isEqualTo(20);
    }

    @Test
    void endsASessionWhenToldTo() {
        var secret = sessions.open(ADA).secret();

        sessions.end(secret);

        assertThat(sessions.find(secret)).isEmpty();
    }
}

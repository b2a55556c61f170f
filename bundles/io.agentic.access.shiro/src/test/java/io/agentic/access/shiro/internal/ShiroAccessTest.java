package io.agentic.access.shiro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.Users.Token;
import io.agentic.access.shiro.internal.Users.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShiroAccessTest {

    private static final PasswordHash SECRET =
            PasswordHash.of("Größe:42", new PasswordHash.Cost(64, 1), new SecureRandom());

    private final SettableClock clock = new SettableClock();
    private final ShiroAccess access = new ShiroAccess(
            new Users(
                    Map.of(
                            "ada", new User("ada", SECRET, List.of("task:*", "tool:call:read_file,list_files")),
                            "bob", new User("bob", SECRET, List.of())),
                    List.of(
                            new Token("ada", "laptop", TokenDigest.of("agt_1")),
                            new Token("bob", "ci", TokenDigest.of("agt_2")))),
            clock);

    @Test
    void permitsWhatTheWildcardsOfAUserImply() {
        assertThat(access.permits("ada", "task:run")).isTrue();
        assertThat(access.permits("ada", "tool:call:list_files")).isTrue();
        assertThat(access.permits("ada", "tool:call:write_file")).isFalse();
        assertThat(access.permits("ada", "tool:call:read_file,write_file")).isFalse();
        assertThat(access.permits("ada", "*")).isFalse();
    }

    @Test
    void permitsNothingToUsersWithoutPermissionsAndToUnknownOnes() {
        assertThat(access.permits("bob", "task:run")).isFalse();
        assertThat(access.permits("eve", "task:run")).isFalse();
    }

    @Test
    void permitsNothingThatIsNoPermission() {
        assertThat(access.permits("ada", "")).isFalse();
        assertThat(access.permits("ada", ":::")).isFalse();
        assertThat(access.permits("", "task:run")).isFalse();
    }

    @Test
    void tellsWhoseATokenIs() {
        assertThat(access.byToken("agt_1")).contains("ada");
        assertThat(access.byToken("agt_2")).contains("bob");
        assertThat(access.byToken("agt_3")).isEmpty();
        assertThat(access.byToken("")).isEmpty();
    }

    @Test
    void tellsAUserWithTheRightPassword() {
        assertThat(access.byPassword("ada", "Größe:42")).contains("ada");
        assertThat(access.byPassword("ada", "Größe:43")).isEmpty();
        assertThat(access.byPassword("ada", "")).isEmpty();
        assertThat(access.byPassword("Ada", "Größe:42")).isEmpty();
        assertThat(access.byPassword("eve", "Größe:42")).isEmpty();
        assertThat(access.byPassword("", "Größe:42")).isEmpty();
    }

    @Test
    void looksAtAPasswordLessAndLessOftenAfterWrongOnes() {
        for (int i = 0; i < SignInPace.FREE_TRIES; i++) {
            access.byPassword("ada", "wrong");
        }

        assertThat(access.byPassword("ada", "Größe:42")).isEmpty();
        assertThat(access.byPassword("bob", "Größe:42")).contains("bob");
        assertThat(access.byToken("agt_1")).contains("ada");

        clock.advance(Duration.ofSeconds(1));
        assertThat(access.byPassword("ada", "Größe:42")).contains("ada");
    }

    @Test
    void remembersARightPasswordForAMinuteAndNoWrongOne() {
        var recent = new RecentSignIns(clock);
        recent.remember("ada", "right");

        assertThat(recent.knows("ada", "right")).isTrue();
        assertThat(recent.knows("ada", "wrong")).isFalse();
        assertThat(recent.knows("ad", "aright")).isFalse();

        clock.advance(RecentSignIns.TIME_TO_LIVE);
        assertThat(recent.knows("ada", "right")).isFalse();
    }

    @Test
    void answersRepeatedPasswordsWithoutHashingAgain() {
        access.byPassword("ada", "Größe:42");
        var begin = System.nanoTime();

        for (int i = 0; i < 1_000; i++) {
            assertThat(access.byPassword("ada", "Größe:42")).isPresent();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

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
    void writesUsersThatItReadsBackAsTheyWere() {
        var users = new Users(
                Map.of("ada", new User("ada", SECRET, List.of("task:*", "model:ask"))),
                List.of(new Token("ada", "laptop", TokenDigest.of("agt_1"))));

        var again = Users.parse(users.text());

        assertThat(again.text()).isEqualTo(users.text());
        assertThat(again.find("ada").orElseThrow().password().matches("Größe:42"))
                .isTrue();
        assertThat(again.find(TokenDigest.of("agt_1"))).isPresent();
    }
}

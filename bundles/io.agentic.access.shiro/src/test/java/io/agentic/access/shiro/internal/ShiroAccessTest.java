package io.agentic.access.shiro.internal;

import static io.agentic.access.shiro.internal.AccessRig.PASSWORD;
import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShiroAccessTest {

    private final AccessRig rig = new AccessRig();
    private final ShiroAccess access = rig.access;

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.role("reader", "tool:call:*:read_file", "model:ask:*:llama3:8b");
        rig.person("ada", new Assignment("developer", "research"));
        rig.person("bob");
        rig.person("cyd", Assignment.inHouse("reader"));
    }

    @Test
    void permitsWhatARoleGivesWhereItIsHeldAndNowhereElse() {
        assertThat(access.permits(as("ada"), Right.of("task:run").in("research")))
                .isTrue();
        assertThat(access.permits(
                        as("ada"), Right.of("tool:call").in("research").on("read_file")))
                .isTrue();
        assertThat(access.permits(as("ada"), Right.of("task:run").in("default")))
                .isFalse();
        assertThat(access.permits(as("ada"), Right.of("task:run"))).isFalse();
        assertThat(access.permits(as("ada"), Right.of("user:manage").in("research")))
                .isFalse();
    }

    @Test
    void permitsObjectsThatAPermissionNames() {
        assertThat(access.permits(
                        as("cyd"), Right.of("tool:call").in("research").on("read_file")))
                .isTrue();
        assertThat(access.permits(
                        as("cyd"), Right.of("tool:call").in("research").on("write_file")))
                .isFalse();
        assertThat(access.permits(as("cyd"), Right.of("tool:call").in("research")))
                .isFalse();
        assertThat(access.permits(as("cyd"), Right.of("model:ask").in("default").on("llama3:8b")))
                .isTrue();
        assertThat(access.permits(as("cyd"), Right.of("model:ask").in("default").on("LLaMa3:8b")))
                .isTrue();
    }

    @Test
    void permitsNothingToUnknownAndLockedUsersNotEvenWhatEverybodyMay() {
        rig.keep(rig.user("ada").locked(true));

        assertThat(access.permits(as("ada"), Right.of("task:run").in("research")))
                .isFalse();
        assertThat(access.permits(as("ada"), Right.of("access:whoami"))).isFalse();
        assertThat(access.permits(as("eve"), Right.of("access:whoami"))).isFalse();
        assertThat(access.permits(as("bob"), Right.of("access:whoami"))).isTrue();
    }

    @Test
    void permitsNoMoreThanTheScopeOfATokenAndNoMoreThanItsUser() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read", "user:manage");

        assertThat(access.permits(scoped, Right.of("task:read").in("research"))).isTrue();
        assertThat(access.permits(scoped, Right.of("task:run").in("research"))).isFalse();
        assertThat(access.permits(scoped, Right.of("user:manage"))).isFalse();
    }

    @Test
    void permitsNothingWithAScopeThatCannotBeUnderstood() {
        var odd = new Identity("root", "token:x", List.of("task:run", "::"));

        assertThat(access.permits(odd, Right.of("task:run"))).isFalse();
    }

    @Test
    void saysWhatAllowsSomethingOrWhatIsMissing() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read");
        var run = Right.of("task:run").in("research");

        assertThat(access.decide(as("ada"), run).reason()).isEqualTo("role developer in workspace research");
        assertThat(access.decide(as("root"), run).reason()).isEqualTo("role admin in the house");
        assertThat(access.decide(as("bob"), run).reason()).isEqualTo("bob lacks task:run:research");
        assertThat(access.decide(scoped, run).reason())
                .isEqualTo("ada lacks task:run:research: the token is limited to task:read");
        assertThat(access.decide(as("eve"), run).reason())
                .isEqualTo("eve lacks task:run:research, being unknown or locked");
    }

    @Test
    void tellsInWhichWorkspacesARightIsHeld() {
        assertThat(access.reach(as("ada"), "task:read")).isEqualTo(new Reach(false, Set.of("research")));
        assertThat(access.reach(as("root"), "task:read")).isEqualTo(Reach.EVERYWHERE);
        assertThat(access.reach(as("bob"), "task:read").isEmpty()).isTrue();
        assertThat(access.reach(as("eve"), "access:whoami").isEmpty()).isTrue();
    }

    @Test
    void tellsWhoseATokenIs() {
        rig.token("tok_1", "ada", "agt_1", "task:read");

        assertThat(access.byToken("agt_1")).contains(new Identity("ada", "token:tok_1", List.of("task:read")));
        assertThat(access.byToken("agt_2")).isEmpty();
        assertThat(access.byToken("")).isEmpty();
        assertThat(access.byToken("x".repeat(10_000_000))).isEmpty();
    }

    @Test
    void takesATokenUntilItExpires() {
        var who = rig.token("tok_1", "ada", "agt_1");
        rig.clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(access.byToken("agt_1")).isPresent();

        rig.clock.advance(Duration.ofMillis(1));

        assertThat(access.byToken("agt_1")).isEmpty();
        assertThat(access.stillStands(who)).isFalse();
    }

    @Test
    void notesOnceADayThatATokenWasUsed() {
        rig.token("tok_1", "ada", "agt_1");
        var before = rig.documents.writes();

        access.byToken("agt_1");
        access.byToken("agt_1");
        rig.clock.advance(Duration.ofDays(1));
        access.byToken("agt_1");

        assertThat(rig.documents.writes()).isEqualTo(before + 2);
        assertThat(rig.house.now().tokens().get("tok_1").lastUsed()).contains(LocalDate.of(2026, 1, 2));
    }

    @Test
    void takesATokenAlsoWhileItsUseCannotBeNoted() {
        rig.token("tok_1", "ada", "agt_1");
        rig.documents.failing(true);

        assertThat(access.byToken("agt_1")).isPresent();
    }

    @Test
    void tellsAUserWithTheRightPassword() {
        assertThat(access.byPassword("ada", PASSWORD))
                .contains(new Identity("ada", "password:1767225600000", List.of()));
        assertThat(access.byPassword("ada", PASSWORD + "!")).isEmpty();
        assertThat(access.byPassword("ada", "")).isEmpty();
        assertThat(access.byPassword("Ada", PASSWORD)).isEmpty();
        assertThat(access.byPassword("eve", PASSWORD)).isEmpty();
        assertThat(access.byPassword("", PASSWORD)).isEmpty();
        assertThat(access.byPassword("ada\0", PASSWORD)).isEmpty();
        assertThat(access.byPassword("a".repeat(10_000_000), PASSWORD)).isEmpty();
        assertThat(access.byPassword("ada", "x".repeat(10_000_000))).isEmpty();
    }

    @Test
    void takesAPasswordAsItLooksHoweverItWasTyped() {
        assertThat(access.byPassword("ada", "Gro\u0308ße:42 und mehr")).isPresent();
    }

    @Test
    void letsNoServiceAccountInByPassword() {
        rig.service("ci");

        assertThat(access.byPassword("ci", "")).isEmpty();
        assertThat(access.byPassword("ci", PASSWORD)).isEmpty();
    }

    @Test
    void endsAllThatAUserHasAtOnceWhenHeIsLockedOrDeleted() {
        var token = rig.token("tok_1", "ada", "agt_1");
        var password = access.byPassword("ada", PASSWORD).orElseThrow();
        assertThat(List.of(token, password, as("ada"))).allMatch(access::stillStands);

        rig.keep(rig.user("ada").locked(true));
        assertThat(List.of(token, password, as("ada"))).noneMatch(access::stillStands);
        assertThat(access.byToken("agt_1")).isEmpty();
        assertThat(access.byPassword("ada", PASSWORD)).isEmpty();

        rig.keep(rig.user("ada").locked(false));
        assertThat(List.of(token, password, as("ada"))).allMatch(access::stillStands);

        rig.remove(rig.user("ada"));
        assertThat(List.of(token, password, as("ada"))).noneMatch(access::stillStands);
        assertThat(access.byToken("agt_1")).isEmpty();
        assertThat(access.byPassword("ada", PASSWORD)).isEmpty();
    }

    @Test
    void endsWhatAnOldPasswordOpened() {
        var before = access.byPassword("ada", PASSWORD).orElseThrow();

        rig.keep(rig.user("ada").with(access.passwords().hash("another one altogether")));

        assertThat(access.stillStands(before)).isFalse();
        assertThat(access.byPassword("ada", PASSWORD)).isEmpty();
        assertThat(access.byPassword("ada", "another one altogether"))
                .map(Identity::credential)
                .contains("password:1767225600001");
    }

    @Test
    void letsNobodyStandWithACredentialOfAnotherKindOrUser() {
        rig.token("tok_1", "ada", "agt_1");

        assertThat(access.stillStands(new Identity("bob", "token:tok_1", List.of())))
                .isFalse();
        assertThat(access.stillStands(new Identity("ada", "session:1", List.of())))
                .isFalse();
        assertThat(access.stillStands(new Identity("ada", "password", List.of())))
                .isFalse();
    }

    @Test
    void looksAtAPasswordLessAndLessOftenAfterWrongOnes() {
        for (int i = 0; i < 5; i++) {
            access.byPassword("ada", "wrong");
        }

        assertThat(access.byPassword("ada", PASSWORD)).isEmpty();
        assertThat(access.byPassword("bob", PASSWORD)).isPresent();

        rig.clock.advance(Duration.ofSeconds(1));
        assertThat(access.byPassword("ada", PASSWORD)).isPresent();
    }

    @Test
    void slowsDownGuessingOfANameHoweverItIsWritten() {
        for (int i = 0; i < 5; i++) {
            access.byPassword("ａｄａ", "wrong");
        }

        assertThat(access.byPassword("ada", PASSWORD)).isEmpty();
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore() {
        rig.token("tok_1", "ada", "agt_1", "task:read");

        var again = rig.restarted();

        assertThat(again.byToken("agt_1")).isEqualTo(access.byToken("agt_1")).isPresent();
        assertThat(again.byPassword("ada", PASSWORD)).isPresent();
        assertThat(again.permits(as("ada"), Right.of("task:run").in("research")))
                .isTrue();
        assertThat(again.all()).isEqualTo(access.all()).hasSize(2);
    }

    @Test
    void hasTheDefaultWorkspaceAndHidesOneThatIsBeingDeleted() {
        assertThat(access.find("default")).isPresent();
        assertThat(access.find("research")).isPresent();
        assertThat(access.find("nowhere")).isEmpty();

        access.close("research");

        assertThat(access.find("research")).isEmpty();
        assertThat(access.all()).extracting(room -> room.name()).containsExactly("default");
    }
}

package io.agentic.access.shiro.internal.token;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenOperationsTest {

    private final AccessRig rig = new AccessRig();
    private final TokenOperations tokens = new TokenOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.role("keeper", "token:manage", "token:read");
        rig.person("ada", new Assignment("developer", "research"));
        rig.person("kai", Assignment.inHouse("keeper"));
        rig.service("ci");
    }

    @Test
    void makesATokenThatIsShownOnceAndKeptNowhere() {
        var made = rig.use(tokens, create("laptop"), as("ada"));

        assertThat(made.token()).matches("agt_[A-Za-z0-9_-]{43}");
        assertThat(made.id()).matches("tok_[0-9a-f]{12}");
        assertThat(made.expires()).isEqualTo(rig.clock.instant().plus(TokenOperations.USUAL));
        assertThat(rig.access.byToken(made.token())).contains(new Identity("ada", "token:" + made.id(), List.of()));
        assertThat(rig.documents.text()).doesNotContain(made.token());
        assertThat(made.toString()).doesNotContain(made.token());
        assertThat(rig.use(tokens, new ListTokens(Optional.empty(), false), as("ada")))
                .extracting(ListTokens.Row::id)
                .containsExactly(made.id());
    }

    @Test
    void limitsATokenToItsScope() {
        var made = rig.use(tokens, create("ci", null, null, "task:read:research"), as("ada"));

        var who = rig.access.byToken(made.token()).orElseThrow();
        assertThat(rig.access.permits(who, Right.of("task:read").in("research")))
                .isTrue();
        assertThat(rig.access.permits(who, Right.of("task:run").in("research"))).isFalse();
    }

    @Test
    void refusesAScopeBeyondWhatTheUserHolds() {
        for (var beyond : List.of("task:run", "*", "*:*:research", "task:*:research", "task:run:*", "user:manage")) {
            refused(Code.REFUSED, "The scope has " + beyond, create("x", null, null, beyond), as("ada"));
        }
        refused(Code.USAGE, "is no permission", create("x", null, null, "task:r*n"), as("ada"));
        assertThat(rig.house.now().tokens()).isEmpty();
    }

    @Test
    void refusesAScopeBeyondWhatTheOtherUserHolds() {
        refused(
                Code.REFUSED,
                "The scope has task:run, which 'ada' does not hold.",
                create("x", "ada", null, "task:run"),
                as("root"));
    }

    @Test
    void givesATokenMadeWithAScopedOneNoMoreAndNoLongerThanThat() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read:research", "token:own");
        refused(Code.REFUSED, "The scope has task:run", create("x", null, null, "task:run:research"), scoped);

        var made = rig.use(tokens, create("x", null, Duration.ofDays(365)), scoped);

        assertThat(made.scope()).containsExactly("task:read:research", "token:own");
        assertThat(made.expires()).isEqualTo(rig.clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void refusesTokensWithATokenThatIsNotForThat() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read:research");

        refused(Code.REFUSED, "", create("x"), scoped);
    }

    @Test
    void makesTokensForServiceAccountsByThoseWhoHoldAsMuch() {
        assertThat(rig.use(tokens, create("build", "ci", null), as("kai")).user())
                .isEqualTo("ci");
        refused(Code.REFUSED, "'root' holds *", create("x", "root", null), as("kai"));
    }

    @Test
    void tellsNobodyWithoutTheRightWhichUsersAndTokensThereAre() {
        rig.token("tok_1", "root", "agt_1");

        refused(Code.NOT_FOUND, "There is no user 'root'.", create("x", "root", null), as("ada"));
        refused(Code.NOT_FOUND, "There is no user 'toor'.", create("x", "toor", null), as("ada"));
        refused(Code.NOT_FOUND, "There is no user 'root'.", new ListTokens(Optional.of("root"), false), as("ada"));
        refused(Code.NOT_FOUND, "There is no token 'tok_1'.", new RevokeToken("tok_1"), as("ada"));
        refused(Code.NOT_FOUND, "There is no token 'tok_2'.", new RevokeToken("tok_2"), as("ada"));
        refused(Code.REFUSED, "ada lacks token:read.", new ListTokens(Optional.empty(), true), as("ada"));
    }

    @Test
    void refusesTimesAndNamesThatMakeNoSense() {
        refused(Code.USAGE, "at most 400 days", create("x", null, Duration.ofDays(401)), as("ada"));
        refused(Code.USAGE, "at most 400 days", create("x", null, Duration.ofSeconds(Long.MAX_VALUE)), as("ada"));
        refused(Code.USAGE, "more than nothing", create("x", null, Duration.ZERO), as("ada"));
        refused(Code.USAGE, "more than nothing", create("x", null, Duration.ofDays(-1)), as("ada"));
        refused(Code.USAGE, "is no name for a token", create("a\u001b[2J"), as("ada"));
        refused(Code.USAGE, "is no name for a token", create("x".repeat(1_000_000)), as("ada"));
    }

    @Test
    void endsATokenAtOnce() {
        var who = rig.token("tok_1", "ada", "agt_1");

        rig.use(tokens, new RevokeToken("tok_1"), as("ada"));

        assertThat(rig.access.byToken("agt_1")).isEmpty();
        assertThat(rig.access.stillStands(who)).isFalse();
        assertThat(rig.restarted().byToken("agt_1")).isEmpty();
    }

    @Test
    void letsThoseWhoManageTokensSeeAndEndThemUnlessTheirUserHoldsMore() {
        rig.token("tok_1", "ci", "agt_1");
        rig.token("tok_2", "root", "agt_2");

        assertThat(rig.use(tokens, new ListTokens(Optional.empty(), true), as("kai")))
                .hasSize(2);
        assertThat(rig.use(tokens, new ListTokens(Optional.of("ci"), false), as("kai")))
                .hasSize(1);
        refused(Code.REFUSED, "'root' holds *", new RevokeToken("tok_2"), as("kai"));
        assertThat(rig.refusal(tokens, new RevokeToken("tok_1"), as("kai"))).isEmpty();
    }

    @Test
    void letsAUserHaveAHundredTokens() {
        for (int i = 0; i < TokenOperations.MOST; i++) {
            rig.use(tokens, create("t" + i), as("ada"));
        }

        refused(Code.CONFLICT, "'ada' has 100 tokens", create("x"), as("ada"));
    }

    private static CreateToken create(String name) {
        return create(name, null, null);
    }

    private static CreateToken create(String name, String user, Duration expires, String... scope) {
        return new CreateToken(name, Optional.ofNullable(user), List.of(scope), Optional.ofNullable(expires));
    }

    private void refused(Code code, String why, Request<?> request, Identity who) {
        assertThat(rig.refusal(tokens, request, who)).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

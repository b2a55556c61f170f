package io.agentic.access.shiro.internal.user;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserOperationsTest {

    private final AccessRig rig = new AccessRig();
    private final UserOperations users = new UserOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.role("hr", "user:manage", "user:read", "task:read");
        rig.person("ada");
        rig.person("hal", Assignment.inHouse("hr"));
    }

    @Test
    void givesARoleInTheHouseOrInOneWorkspaceAndTakesItAgain() {
        rig.use(users, new GrantRole("ada", "viewer", Optional.of("research")), as("root"));
        assertThat(rig.access.permits(as("ada"), Right.of("task:read").in("research")))
                .isTrue();
        assertThat(rig.access.permits(as("ada"), Right.of("task:read"))).isFalse();

        var after = rig.use(users, new GrantRole("ada", "developer", Optional.empty()), as("root"));
        assertThat(after.roles()).containsExactly("viewer in research", "developer");

        rig.use(users, new RevokeRole("ada", "viewer", Optional.of("research")), as("root"));
        rig.use(users, new RevokeRole("ada", "developer", Optional.empty()), as("root"));
        assertThat(rig.access.reach(as("ada"), "task:read").isEmpty()).isTrue();
    }

    @Test
    void writesNothingWhenARoleIsHeldAlready() {
        rig.use(users, new GrantRole("ada", "viewer", Optional.empty()), as("root"));
        var before = rig.documents.writes();

        var after = rig.use(users, new GrantRole("ada", "viewer", Optional.empty()), as("root"));

        assertThat(after.roles()).containsExactly("viewer");
        assertThat(rig.documents.writes()).isEqualTo(before);
    }

    @Test
    void refusesToGiveMoreThanTheGiverHolds() {
        refused(
                Code.REFUSED,
                "which you do not hold yourself",
                new GrantRole("ada", "viewer", Optional.empty()),
                "hal");
        refused(
                Code.REFUSED,
                "The role admin in the house has *, which you do not hold yourself.",
                new GrantRole("hal", "admin", Optional.empty()),
                "hal");
        refused(
                Code.REFUSED,
                "has *:*:research, which you do not hold",
                new GrantRole("hal", "admin", Optional.of("research")),
                "hal");
        assertThat(rig.user("ada").roles()).isEmpty();
        assertThat(rig.refusal(users, new GrantRole("ada", "hr", Optional.empty()), as("hal")))
                .isEmpty();
    }

    @Test
    void refusesToTakeDownLockOrDeleteWhoeverHoldsMore() {
        rig.person("ann", Assignment.inHouse("admin"));

        refused(Code.REFUSED, "'ann' holds *", new LockUser("ann"), "hal");
        refused(Code.REFUSED, "'ann' holds *", new DeleteUser("ann"), "hal");
        refused(Code.REFUSED, "has *", new RevokeRole("ann", "admin", Optional.empty()), "hal");
        assertThat(rig.user("ann").locked()).isFalse();
    }

    @Test
    void refusesEverythingToWhoeverLacksTheRight() {
        refused(Code.REFUSED, "lacks", new ListUsers(), "ada");
        refused(Code.REFUSED, "lacks", new ShowUser("root"), "ada");
        refused(Code.REFUSED, "lacks", new ShowUser("nobody"), "ada");
        refused(Code.REFUSED, "lacks", new LockUser("hal"), "ada");
    }

    @Test
    void keepsTheLastAdmin() {
        rig.service("robot", Assignment.inHouse("admin"));
        rig.person("ann", new Assignment("admin", "research"));

        var last = "'root' is the last person with the role admin";
        refused(Code.CONFLICT, last, new DeleteUser("root"), "root");
        refused(Code.CONFLICT, last, new LockUser("root"), "root");
        refused(Code.CONFLICT, last, new RevokeRole("root", "admin", Optional.empty()), "robot");
        assertThat(rig.refusal(users, new DeleteUser("robot"), as("root"))).isEmpty();

        rig.use(users, new GrantRole("ada", "admin", Optional.empty()), as("root"));
        assertThat(rig.refusal(users, new DeleteUser("root"), as("root"))).isEmpty();
        refused(Code.CONFLICT, "'ada' is the last", new LockUser("ada"), "ada");
    }

    @Test
    void countsNoLockedAdminAsOneWhoIsLeft() {
        rig.person("ann", Assignment.inHouse("admin"));
        rig.use(users, new LockUser("ann"), as("root"));

        refused(Code.CONFLICT, "'root' is the last", new LockUser("root"), "root");
    }

    @Test
    void keepsAuditorsFromChangingAnything() {
        rig.use(users, new GrantRole("ada", "auditor", Optional.empty()), as("root"));

        var message = "'ada' holds the role auditor, and nobody may hold it together with developer";
        refused(Code.CONFLICT, message, new GrantRole("ada", "developer", Optional.empty()), "root");
        refused(Code.CONFLICT, message, new GrantRole("ada", "developer", Optional.of("research")), "root");
        refused(
                Code.CONFLICT,
                "'root' holds the role admin, and nobody may hold it together with auditor",
                new GrantRole("root", "auditor", Optional.of("research")),
                "root");
        refused(Code.CONFLICT, "together with hr", new GrantRole("ada", "hr", Optional.empty()), "root");
        assertThat(rig.refusal(users, new GrantRole("ada", "viewer", Optional.empty()), as("root")))
                .isEmpty();
    }

    @Test
    void removesTheTokensOfAUserWhoIsDeletedInTheSameWrite() {
        rig.token("tok_1", "ada", "agt_1");
        var before = rig.documents.writes();

        rig.use(users, new DeleteUser("ada"), as("root"));

        assertThat(rig.documents.writes()).isEqualTo(before + 1);
        assertThat(rig.documents.text()).doesNotContain("tok_1");
        assertThat(rig.house.now().user("ada")).isEmpty();
        assertThat(rig.restarted().byToken("agt_1")).isEmpty();
    }

    @Test
    void letsNobodyInWithWhatAFormerUserOfTheNameHad() {
        var former = rig.access.byPassword("ada", AccessRig.PASSWORD).orElseThrow();
        rig.use(users, new DeleteUser("ada"), as("root"));
        rig.clock.advance(Duration.ofSeconds(1));

        rig.person("ada");

        assertThat(rig.access.stillStands(former)).isFalse();
    }

    @Test
    void showsUsersWithoutTheirSecrets() {
        rig.token("tok_1", "ada", "agt_1");

        var shown = rig.use(users, new ShowUser("ada"), as("hal"));

        assertThat(shown.tokens()).containsExactly("tok_1");
        assertThat(shown.toString()).doesNotContain("argon2", "digest");
        assertThat(rig.use(users, new ListUsers(), as("hal")))
                .extracting(UserView::name)
                .containsExactly("ada", "hal", "root");
        assertThat(rig.user("ada").toString()).doesNotContain("argon2");
    }

    @Test
    void namesWhatThereIsNot() {
        refused(Code.NOT_FOUND, "There is no user 'eve'.", new LockUser("eve"), "root");
        refused(Code.NOT_FOUND, "There is no user 'аda'.", new LockUser("аda"), "root");
        refused(Code.NOT_FOUND, "There is no role 'boss'.", new GrantRole("ada", "boss", Optional.empty()), "root");
        refused(
                Code.NOT_FOUND,
                "There is no workspace 'lab'.",
                new GrantRole("ada", "viewer", Optional.of("lab")),
                "root");
        refused(
                Code.NOT_FOUND,
                "'ada' does not hold the role viewer in the house.",
                new RevokeRole("ada", "viewer", Optional.empty()),
                "root");
    }

    @Test
    void changesNothingInMemoryWhenTheWriteFails() {
        rig.documents.failing(true);

        refused(Code.UNAVAILABLE, "The disk is full.", new LockUser("ada"), "root");

        assertThat(rig.user("ada").locked()).isFalse();
        rig.documents.failing(false);
        assertThat(rig.refusal(users, new LockUser("ada"), as("root"))).isEmpty();
    }

    @Test
    void isThereForWhoeverErasesThePersonUntilTheUserIsRemoved() {
        rig.person("ada");
        var person = new UserOfPerson(rig.access);

        assertThat(person.objection("ada")).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(Code.CONFLICT);
            assertThat(problem.remedy()).endsWith("user:delete ada");
        });
        rig.remove(rig.user("ada"));

        assertThat(person.objection("ada")).isEmpty();
        assertThat(person.objection("no name")).isEmpty();
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseChangedAndSeesItThen() {
        var elsewhere = new UserOperations(rig.restarted());
        rig.use(elsewhere, new GrantRole("ada", "viewer", Optional.empty()), as("root"));

        refused(Code.CONFLICT, "Somebody else changed the same", new LockUser("ada"), "root");

        assertThat(rig.user("ada").roles()).hasSize(1);
        assertThat(rig.use(users, new LockUser("ada"), as("root")).roles()).containsExactly("viewer");
    }

    private void refused(Code code, String why, Request<?> request, String who) {
        assertThat(rig.refusal(users, request, as(who))).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

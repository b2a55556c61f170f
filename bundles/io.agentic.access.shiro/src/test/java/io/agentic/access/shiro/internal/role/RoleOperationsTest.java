package io.agentic.access.shiro.internal.role;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleOperationsTest {

    private final AccessRig rig = new AccessRig();
    private final RoleOperations roles = new RoleOperations(rig.access);

    @Test
    void makesARoleThatGivesWhatItSays() {
        var made = rig.use(roles, create("reviewer", "task:read", "tool:call:*:read_file"), as("root"));
        rig.person("ada", Assignment.inHouse("reviewer"));

        assertThat(made)
                .isEqualTo(new RoleView("reviewer", false, List.of("task:read", "tool:call:*:read_file"), "", 1));
        assertThat(rig.access.permits(
                        as("ada"), Right.of("tool:call").in("default").on("read_file")))
                .isTrue();
        assertThat(rig.use(roles, new ShowRole("reviewer"), as("root"))).isEqualTo(made);
        assertThat(rig.use(roles, new ListRoles(), as("root")))
                .extracting(RoleView::name)
                .containsExactly("admin", "auditor", "developer", "operator", "reviewer", "viewer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "task",
                "task:",
                ":run",
                "task:run:",
                "task::x",
                "Task:run",
                "task:r*",
                "task:run,read",
                "task:*run",
                "a:b:c:d:e:f",
                "task:run\0",
                "task:run\n",
                "tаsk:run",
                "task: run",
                "**",
                "*:",
                "task:run:research:*,x"
            })
    void refusesWhatIsNoPermission(String permission) {
        refused(Code.USAGE, "is no permission. Write noun:verb", create("odd", permission), "root");
    }

    @Test
    void refusesAVeryLongPermissionWithoutRepeatingIt() {
        assertThat(rig.refusal(roles, create("odd", "task:" + "a".repeat(10_000_000)), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).hasSizeLessThan(400));
    }

    @Test
    void refusesNoPermissionsAndTooMany() {
        refused(Code.USAGE, "1 to 200 permissions, not 0", create("odd"), "root");
        refused(
                Code.USAGE,
                "1 to 200 permissions, not 201",
                create("odd", IntStream.range(0, 201).mapToObj(i -> "a:b" + i).toArray(String[]::new)),
                "root");
    }

    @Test
    void refusesToMakeARoleOfMoreThanItsMakerHolds() {
        rig.role("lead", "role:manage", "role:read", "task:*", "tool:call:research");
        rig.person("lea", Assignment.inHouse("lead"));

        for (var beyond :
                List.of("*", "*:*", "*:read", "user:manage", "tool:call", "tool:call:*", "tool:*", "tool:call:lab")) {
            refused(Code.REFUSED, "has " + beyond + ", which you do not hold", create("mine", beyond), "lea");
        }
        assertThat(rig.refusal(roles, create("mine", "task:run", "task:*:research", "tool:call:research:x"), as("lea")))
                .isEmpty();
    }

    @Test
    void leavesBuiltInRolesAlone() {
        refused(Code.CONFLICT, "There is a role 'admin' already.", create("admin", "task:read"), "root");
        refused(Code.CONFLICT, "The role viewer is built in", new DeleteRole("viewer"), "root");
    }

    @Test
    void changesWhatARoleLetsItsHoldersDoAtOnce() {
        rig.role("reviewer", "task:read", "task:run");
        rig.person("ada", Assignment.inHouse("reviewer"));
        var token = rig.token("tok_1", "ada", "agt_1", "task:*", "tool:*");

        var changed = rig.use(roles, update("reviewer", 1, "task:read", "tool:call"), as("root"));

        assertThat(changed)
                .isEqualTo(new RoleView("reviewer", false, List.of("task:read", "tool:call"), "", 2))
                .isEqualTo(rig.use(roles, new ShowRole("reviewer"), as("root")));
        for (var who : List.of(as("ada"), token)) {
            assertThat(rig.access.permits(who, Right.of("task:run"))).isFalse();
            assertThat(rig.access.permits(who, Right.of("tool:call"))).isTrue();
        }
        assertThat(rig.restarted().permits(as("ada"), Right.of("task:run"))).isFalse();
    }

    @Test
    void tellsTheTrailWhatARoleWasAndIs() {
        rig.role("reviewer", "task:read");

        rig.use(roles, update("reviewer", 1, "task:run"), as("root"));

        assertThat(rig.trail.events()).singleElement().satisfies(event -> {
            assertThat(event.action() + " " + event.target() + " by " + event.actor() + " at " + event.door())
                    .isEqualTo("role:update reviewer by root at test");
            assertThat(event.arguments())
                    .isEqualTo("{\"permissionsBefore\":\"[task:read]\",\"permissionsAfter\":\"[task:run]\"}");
        });
    }

    @Test
    void changesTheSummaryAloneAndNothingWhenNothingIsGiven() {
        rig.role("reviewer", "task:read");

        var changed = rig.use(
                roles, new UpdateRole("reviewer", List.of(), Optional.of("Reads."), Optional.empty()), as("root"));
        var writes = rig.documents.writes();
        var same = rig.use(roles, new UpdateRole("reviewer", List.of(), Optional.empty(), Optional.of(2L)), as("root"));

        assertThat(changed)
                .isEqualTo(new RoleView("reviewer", false, List.of("task:read"), "Reads.", 2))
                .isEqualTo(same);
        assertThat(rig.documents.writes()).isEqualTo(writes);
    }

    @Test
    void refusesAChangeMadeForAnOlderVersionAndTellsWhatToDo() {
        rig.role("reviewer", "task:read");
        rig.use(roles, update("reviewer", 1, "task:run"), as("root"));

        assertThat(rig.refusal(roles, update("reviewer", 1, "tool:call"), as("root")))
                .contains(new Problem(
                        Code.CONFLICT,
                        "The role reviewer has version 2 by now, and the change was made for 1.",
                        "Look again (role:show), and repeat it with the version of now."));
    }

    @Test
    void refusesToGiveThroughARoleOrTakeWhatTheChangerDoesNotHold() {
        rig.role("lead", "role:manage", "role:read", "task:*");
        rig.role("mixed", "task:read", "tool:call");
        rig.person("lea", Assignment.inHouse("lead"));

        refused(Code.REFUSED, "has tool:*, which", update("mixed", 1, "task:read", "tool:call", "tool:*"), "lea");
        refused(Code.REFUSED, "has tool:call, which", update("mixed", 1, "task:read"), "lea");
        refused(Code.REFUSED, "has *, which", update("lead", 1, "*"), "lea");
        assertThat(rig.refusal(roles, update("mixed", 1, "task:run", "tool:call"), as("lea")))
                .isEmpty();
    }

    @Test
    void keepsAnAuditorFromComingToChangeThingsThroughARole() {
        rig.role("looker", "task:read");
        rig.person("ann", new Assignment("auditor", "research"), Assignment.inHouse("looker"));

        refused(Code.CONFLICT, "'ann' holds the role auditor", update("looker", 1, "task:run"), "root");
        assertThat(rig.refusal(roles, update("looker", 1, "tool:read"), as("root")))
                .isEmpty();
    }

    @Test
    void refusesToChangeWhatIsBuiltInOrNotThereOrNoPermission() {
        rig.role("reviewer", "task:read");

        for (var name : List.of("admin", "auditor", "viewer")) {
            refused(Code.CONFLICT, "is built in and cannot be changed", update(name, 0, "task:read"), "root");
        }
        refused(Code.NOT_FOUND, "There is no role 'nowhere'", update("nowhere", 0, "task:read"), "root");
        refused(Code.USAGE, "is no permission", update("reviewer", 1, "task"), "root");
        refused(Code.REFUSED, "lacks", update("reviewer", 1, "task:run"), "nobody");
    }

    @Test
    void removesARoleOnlyWhenNobodyHoldsIt() {
        rig.role("reviewer", "task:read");
        rig.person("ada", Assignment.inHouse("reviewer"));
        refused(Code.CONFLICT, "The role reviewer is held by ada.", new DeleteRole("reviewer"), "root");

        rig.remove(rig.user("ada"));
        rig.use(roles, new DeleteRole("reviewer"), as("root"));

        assertThat(rig.house.now().roles()).doesNotContainKey("reviewer");
        refused(Code.NOT_FOUND, "There is no role 'reviewer'.", new DeleteRole("reviewer"), "root");
    }

    private static CreateRole create(String name, String... permissions) {
        return new CreateRole(name, List.of(permissions), Optional.empty());
    }

    private static UpdateRole update(String name, long version, String... permissions) {
        return new UpdateRole(name, List.of(permissions), Optional.empty(), Optional.of(version));
    }

    private void refused(Code code, String why, Request<?> request, String who) {
        assertThat(rig.refusal(roles, request, as(who))).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

package io.agentic.access.shiro.internal.role;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

        assertThat(made).isEqualTo(new RoleView("reviewer", false, List.of("task:read", "tool:call:*:read_file"), ""));
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
                create("odd", Collections.nCopies(201, "a:b").toArray(String[]::new)),
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

    private void refused(Code code, String why, Request<?> request, String who) {
        assertThat(rig.refusal(roles, request, as(who))).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

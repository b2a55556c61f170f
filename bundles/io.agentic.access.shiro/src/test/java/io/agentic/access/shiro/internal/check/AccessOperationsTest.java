package io.agentic.access.shiro.internal.check;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.check.ReviewAccess.Finding;
import io.agentic.access.shiro.internal.check.ReviewAccess.What;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessOperationsTest {

    private final AccessRig rig = new AccessRig();
    private final AccessOperations access = new AccessOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.person("ada", new Assignment("developer", "research"));
        rig.person("ned");
    }

    @Test
    void saysWhichRoleAllowsSomething() {
        var answer = check("ada", "task:run:research");

        assertThat(answer.allowed()).isTrue();
        assertThat(answer.reason()).isEqualTo("role developer in workspace research");
    }

    @Test
    void saysWhatIsMissingAndWhichRolesHaveIt() {
        assertThat(check("ned", "tool:call:research:read_file"))
                .isEqualTo(new CheckAccess.Answer(
                        "ned",
                        "tool:call:research:read_file",
                        false,
                        "ned lacks tool:call:research:read_file",
                        List.of("admin", "developer", "operator")));
        assertThat(check("ada", "user:manage").roles()).containsExactly("admin");
    }

    @Test
    void saysThatAUserIsLocked() {
        rig.keep(rig.user("ada").locked(true));

        assertThat(check("ada", "task:run:research").reason()).isEqualTo("ada is locked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "task", "task:*", "task:run:*", "task:run,read", "task:run::x", "Task:run", "task:run\0"
            })
    void refusesToBeAskedForMoreThanOneThing(String permission) {
        assertThat(rig.refusal(access, new CheckAccess("ada", permission), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("cannot be asked about"));
    }

    @Test
    void refusesToSayToWhoeverMayNotKnow() {
        assertThat(rig.refusal(access, new CheckAccess("root", "task:run"), as("ada")))
                .isEqualTo(rig.refusal(access, new CheckAccess("toor", "task:run"), as("ada")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.REFUSED));
    }

    @Test
    void namesUsersAndWorkspacesThatThereAreNot() {
        assertThat(rig.refusal(access, new CheckAccess("eve", "task:run"), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.NOT_FOUND));
        assertThat(rig.refusal(access, new CheckAccess("ada", "task:run:lab"), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).isEqualTo("There is no workspace 'lab'."));
    }

    @Test
    void tellsEverybodyWhoHeIs() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "access:whoami");

        assertThat(rig.use(access, new WhoAmI(), scoped))
                .isEqualTo(new WhoAmI.Answer(
                        "ada", "PERSON", "token:tok_1", List.of("access:whoami"), List.of("developer in research")));
    }

    @Test
    void reviewsWhoHoldsWhatAndWhatShouldBeLookedAt() {
        rig.role("old-role", "task:read");
        rig.token("tok_1", "ada", "agt_1");
        rig.keep(rig.user("ned").locked(true));
        rig.clock.advance(Duration.ofDays(20));

        assertThat(review())
                .contains(
                        new Finding(What.HOLDS, "ada", "developer in research"),
                        new Finding(What.ADMIN, "root", "may do everything everywhere"),
                        new Finding(What.NO_ROLES, "ned", "holds no role since 2026-01-01"),
                        new Finding(What.LOCKED, "ned", "keeps roles and tokens while locked"),
                        new Finding(What.TOKEN_EXPIRES_SOON, "tok_1", "'laptop' of ada, on 2026-01-31"),
                        new Finding(What.TOKEN_UNLIMITED, "tok_1", "'laptop' of ada may all that its user may"),
                        new Finding(What.ROLE_OF_NOBODY, "old-role", "nobody holds it"));
    }

    @Test
    void reviewsTokensThatAreNotUsedOrExpired() {
        rig.token("tok_1", "ada", "agt_1");
        rig.access.byToken("agt_1");
        rig.token("tok_2", "ada", "agt_2");
        rig.clock.advance(Duration.ofDays(100));

        assertThat(review())
                .contains(
                        new Finding(What.TOKEN_EXPIRED, "tok_1", "'laptop' of ada, on 2026-01-31"),
                        new Finding(What.TOKEN_UNUSED, "tok_1", "'laptop' of ada, last on 2026-01-01"),
                        new Finding(What.TOKEN_UNUSED, "tok_2", "'laptop' of ada, never"));
    }

    private CheckAccess.Answer check(String user, String permission) {
        return rig.use(access, new CheckAccess(user, permission), as("root"));
    }

    private List<Finding> review() {
        return rig.use(access, new ReviewAccess(), as("root"));
    }
}

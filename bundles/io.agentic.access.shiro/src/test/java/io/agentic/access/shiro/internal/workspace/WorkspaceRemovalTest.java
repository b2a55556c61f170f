package io.agentic.access.shiro.internal.workspace;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.WorkspaceContents;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceRemovalTest {

    private final AccessRig rig = new AccessRig();
    private final FakeContents tasks = new FakeContents("3 tasks");

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.person("ada", new Assignment("developer", "research"), Assignment.inHouse("viewer"));
    }

    @Test
    void removesAnEmptyWorkspaceAndTheRolesInIt() {
        var before = rig.documents.writes();

        rig.use(removal(new FakeContents("")), new DeleteWorkspace("research", false), as("root"));

        assertThat(rig.access.find("research")).isEmpty();
        assertThat(rig.user("ada").roles()).containsExactly(Assignment.inHouse("viewer"));
        assertThat(rig.documents.writes()).isEqualTo(before + 1);
    }

    @Test
    void keepsAWorkspaceThatHoldsSomethingAndSaysWhat() {
        refused(removal(tasks, new FakeContents("1 learning")), false, Code.CONFLICT, "holds 3 tasks and 1 learning.");

        assertThat(rig.access.find("research")).isPresent();
        assertThat(tasks.removals()).isZero();
    }

    @Test
    void purgesWhatItHoldsFirstAndLetsNothingInMeanwhile() {
        var removal = removal(tasks);
        var gone = delete(removal);
        assertThat(rig.access.find("research")).isEmpty();
        assertThat(rig.house.now().workspaces()).containsKey("research");
        refused(removal, true, Code.CONFLICT, "is being removed already");

        tasks.removed("");

        assertThat(gone).succeedsWithin(Duration.ofSeconds(5));
        assertThat(rig.house.now().workspaces()).doesNotContainKey("research");
    }

    @Test
    void keepsTheWorkspaceWhenItsContentsCannotBeRemoved() {
        var gone = delete(removal(tasks));

        tasks.failed();

        assertThat(gone.toCompletableFuture()).isCompletedExceptionally();
        assertThat(rig.access.find("research")).isPresent();
        assertThat(rig.user("ada").roles()).hasSize(2);
    }

    @Test
    void keepsTheWorkspaceWhenSomethingIsLeftInIt() {
        var gone = delete(removal(tasks));

        tasks.removed("1 task");

        assertThatThrownBy(() -> gone.toCompletableFuture().join()).hasMessageContaining("still holds 1 task.");
        assertThat(rig.access.find("research")).isPresent();
    }

    @Test
    void keepsTheWorkspaceWhenTheWriteFails() {
        rig.documents.failing(true);

        refused(removal(new FakeContents("")), false, Code.UNAVAILABLE, "The disk is full.");

        assertThat(rig.access.find("research")).isPresent();
        assertThat(rig.user("ada").roles()).hasSize(2);
    }

    @Test
    void keepsEveryWorkspaceWhileNobodyCanSayWhatItHolds() {
        refused(removal(), true, Code.UNAVAILABLE, "Nobody can say now");
    }

    @Test
    void keepsTheDefaultWorkspace() {
        assertThat(rig.refusal(removal(new FakeContents("")), new DeleteWorkspace("default", true), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("always there"));
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<String> delete(WorkspaceRemoval removal) {
        var binding = (Binding<DeleteWorkspace, String>) removal.operations().get(0);
        return binding.handler().handle(new DeleteWorkspace("research", true), new Caller(as("root"), "test"));
    }

    private WorkspaceRemoval removal(WorkspaceContents... contents) {
        return new WorkspaceRemoval(rig.access, List.of(contents));
    }

    private void refused(WorkspaceRemoval removal, boolean purge, Code code, String why) {
        assertThat(rig.refusal(removal, new DeleteWorkspace("research", purge), as("root")))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.message()).contains(why);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }
}

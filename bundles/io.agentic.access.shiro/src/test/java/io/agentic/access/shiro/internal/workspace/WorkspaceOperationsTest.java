package io.agentic.access.shiro.internal.workspace;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceOperationsTest {

    private final AccessRig rig = new AccessRig();
    private final WorkspaceOperations workspaces = new WorkspaceOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.workspace("lab");
        rig.role("lead", "workspace:*", "task:read");
        rig.person("ada", new Assignment("lead", "research"));
        rig.person("bob");
    }

    @Test
    void makesAWorkspaceWithTheToolsAndModelsThatMayBeUsedInIt() {
        rig.use(
                workspaces,
                new CreateWorkspace("shop", List.of("read_file"), List.of(), List.of(), Optional.empty()),
                as("root"));

        var room = rig.access.find("shop").orElseThrow();
        assertThat(room.admitsTool("read_file")).isTrue();
        assertThat(room.admitsTool("write_file")).isFalse();
        assertThat(room.admitsModel("offline/rules")).isTrue();
        assertThat(rig.restarted().find("shop")).contains(room);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "1shop", "shop/..", "shop:x", "*", "shop\0", "ѕhop", "s\u200bhop"})
    void refusesNamesThatAreNotInTheOneForm(String name) {
        refused(
                Code.USAGE,
                "is no workspace name",
                new CreateWorkspace(name, List.of(), List.of(), List.of(), Optional.empty()),
                "root");
    }

    @Test
    void refusesANameThatThereIsAndToolsThatCannotBe() {
        refused(
                Code.CONFLICT,
                "'lab' already",
                new CreateWorkspace("lab", List.of(), List.of(), List.of(), Optional.empty()),
                "root");
        refused(
                Code.CONFLICT,
                "'default' already",
                new CreateWorkspace("default", List.of(), List.of(), List.of(), Optional.empty()),
                "root");
        refused(
                Code.USAGE,
                "no name of a tool",
                new CreateWorkspace("x", List.of("a b"), List.of(), List.of(), Optional.empty()),
                "root");
    }

    @Test
    void changesWhatMayBeUsedInAWorkspaceAtOnceAndTellsTheTrail() {
        var changed = rig.use(
                workspaces,
                new UpdateWorkspace(
                        "lab",
                        List.of("read_file"),
                        List.of(),
                        List.of("eu", "local"),
                        Optional.of("Tries."),
                        Optional.of(1L)),
                as("root"));

        assertThat(changed)
                .isEqualTo(new WorkspaceView(
                        "lab", 0, List.of("read_file"), List.of("*"), List.of("eu", "local"), "Tries.", 2));
        assertThat(rig.access.find("lab").orElseThrow().admitsTool("write_file"))
                .isFalse();
        assertThat(rig.restarted().find("lab").orElseThrow().admitsTool("write_file"))
                .isFalse();
        assertThat(rig.restarted().find("lab").orElseThrow().admitsRegion("eu")).isTrue();
        assertThat(rig.restarted().find("lab").orElseThrow().admitsRegion("us")).isFalse();
        assertThat(rig.restarted().find("lab").orElseThrow().admitsRegion("")).isFalse();
        assertThat(rig.trail.events()).singleElement().satisfies(event -> {
            assertThat(event.action() + " " + event.target()).isEqualTo("workspace:update lab");
            assertThat(event.arguments())
                    .isEqualTo("{\"toolsBefore\":\"[*]\",\"toolsAfter\":\"[read_file]\","
                            + "\"regionsBefore\":\"[*]\",\"regionsAfter\":\"[eu, local]\","
                            + "\"summaryBefore\":\"\",\"summaryAfter\":\"Tries.\"}");
        });
    }

    @Test
    void refusesWhatIsNoRegion() {
        refused(
                Code.USAGE,
                "'EU West' is no region",
                new CreateWorkspace("x", List.of(), List.of(), List.of("EU West"), Optional.empty()),
                "root");
    }

    @Test
    void changesTheDefaultWorkspaceAndCanBeUndone() {
        rig.use(workspaces, tools("default", 0, "read_file"), as("root"));
        assertThat(rig.restarted().find("default").orElseThrow().admitsTool("write_file"))
                .isFalse();

        rig.use(workspaces, tools("default", 1, "*"), as("root"));

        assertThat(rig.access.find("default").orElseThrow().admitsTool("write_file"))
                .isTrue();
    }

    @Test
    void refusesAChangeMadeForAnOlderVersionOrByWhoMayNotMakeWorkspaces() {
        rig.use(workspaces, tools("research", 1, "read_file"), as("root"));

        refused(Code.CONFLICT, "workspace research has version 2 by now", tools("research", 1, "*"), "root");
        refused(Code.NOT_FOUND, "There is no workspace 'nowhere'", tools("nowhere", 1, "*"), "root");
        refused(Code.USAGE, "no name of a tool", tools("research", 2, "a b"), "root");
        refused(Code.REFUSED, "lacks", tools("research", 2, "*"), "ada");
    }

    @Test
    void readsAWorkspaceThatWasKeptBeforeThereWereSummaries() {
        rig.documents.overwrite("workspace", "old", "{\"name\":\"old\",\"tools\":[\"*\"],\"models\":[\"*\"]}");

        assertThat(rig.restarted().find("old").orElseThrow().admitsRegion("")).isTrue();
    }

    private static UpdateWorkspace tools(String name, long version, String... tools) {
        return new UpdateWorkspace(name, List.of(tools), List.of(), List.of(), Optional.empty(), Optional.of(version));
    }

    @Test
    void showsOnlyWhatIsWithinReach() {
        assertThat(rig.use(workspaces, new ListWorkspaces(), as("ada")))
                .extracting(WorkspaceView::name)
                .containsExactly("research");
        assertThat(rig.use(workspaces, new ListWorkspaces(), as("root")))
                .extracting(WorkspaceView::name)
                .containsExactly("default", "lab", "research");
        assertThat(rig.use(workspaces, new ShowWorkspace("research"), as("ada")).members())
                .containsExactly(new ShowWorkspace.Member("ada", List.of("lead")));
    }

    @Test
    void answersForAWorkspaceBeyondReachAsForNone() {
        assertThat(rig.refusal(workspaces, new ShowWorkspace("lab"), as("ada")))
                .isEqualTo(rig.refusal(workspaces, new ShowWorkspace("nowhere"), as("ada")))
                .isPresent();
    }

    @Test
    void letsTheLeadOfAWorkspaceGiveWhatHeHoldsThere() {
        rig.person("bob", new Assignment("viewer", "research"));
        rig.role("looker", "task:read");

        rig.use(workspaces, new AddMember("research", "bob", "looker"), as("ada"));

        assertThat(rig.user("bob").roles()).contains(new Assignment("looker", "research"));
        refused(Code.REFUSED, "which you do not hold", new AddMember("research", "bob", "developer"), "ada");
        refused(Code.REFUSED, "which you do not hold", new AddMember("research", "ada", "admin"), "ada");
        refused(Code.NOT_FOUND, "", new AddMember("lab", "bob", "looker"), "ada");
    }

    @Test
    void tellsTheLeadOfAWorkspaceNotWhichUsersTheHouseHas() {
        var there = rig.refusal(workspaces, new AddMember("research", "bob", "lead"), as("ada"));
        var notThere = rig.refusal(workspaces, new AddMember("research", "eve", "lead"), as("ada"));

        assertThat(there)
                .hasValueSatisfying(problem -> assertThat(problem.message()).isEqualTo("There is no user 'bob'."));
        assertThat(notThere)
                .hasValueSatisfying(problem -> assertThat(problem.message()).isEqualTo("There is no user 'eve'."));
        refused(Code.NOT_FOUND, "There is no user 'bob'.", new RemoveMember("research", "bob"), "ada");
    }

    @Test
    void takesAllRolesInAWorkspaceFromAMember() {
        rig.person("bob", new Assignment("viewer", "research"), new Assignment("viewer", "lab"));

        rig.use(workspaces, new RemoveMember("research", "bob"), as("root"));

        assertThat(rig.user("bob").roles()).containsExactly(new Assignment("viewer", "lab"));
        assertThat(rig.access.permits(as("bob"), Right.of("task:read").in("research")))
                .isFalse();
        refused(Code.NOT_FOUND, "holds no role in the workspace", new RemoveMember("research", "bob"), "root");
    }

    @Test
    void keepsTheLeadFromRemovingWhoeverHoldsMoreThere() {
        rig.person("bob", new Assignment("admin", "research"));

        refused(Code.REFUSED, "has *:*:research", new RemoveMember("research", "bob"), "ada");
    }

    private void refused(Code code, String why, Request<?> request, String who) {
        assertThat(rig.refusal(workspaces, request, as(who))).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

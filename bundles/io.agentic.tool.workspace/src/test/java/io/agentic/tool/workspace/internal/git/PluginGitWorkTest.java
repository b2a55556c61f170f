package io.agentic.tool.workspace.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.git.GitAuthor;
import io.agentic.api.git.GitWork;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Refused;
import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.testkit.tool.MapWorkspace;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginGitWorkTest {

    private static final GitAuthor ADA = new GitAuthor("Ada", "ada@example.org");
    private static final String HERE = "";

    private final MapWorkspace files = new MapWorkspace();
    private final GitWork git = (GitWork) Proxy.newProxyInstance(
            GitWork.class.getClassLoader(),
            new Class<?>[] {GitWork.class},
            (proxy, method, arguments) -> new Done(method.getName()));

    private PluginGitWork door(PermissionCheck check) {
        return door("agentic:git/aa", check);
    }

    private PluginGitWork door(String location, PermissionCheck check) {
        return new PluginGitWork(git, location, "1.0.0", check);
    }

    private static PermissionCheck only(String permitted) {
        return (location, version, type, target, action) -> action.equals(permitted)
                ? Optional.empty()
                : Optional.of(location + " " + version + " lacks " + type.word() + " " + target + " " + action);
    }

    @Test
    void letsWhoMayReadLookAndChangeNothing() throws Exception {
        var door = door(only("read"));

        assertThat(door.status(files, HERE)).isEqualTo(new Done("status"));
        assertThat(door.branches(files, HERE)).isEqualTo(new Done("branches"));
        assertThat(changes(door)).containsOnly(new Refused("agentic:git/aa 1.0.0 lacks agentic:git workspace write"));
    }

    @Test
    void letsWhoMayWriteChange() throws Exception {
        var door = door(only("write"));

        assertThat(changes(door))
                .containsExactly(new Done("createBranch"), new Done("switchTo"), new Done("commit"), new Done("merge"));
        assertThat(door.status(files, HERE)).isInstanceOf(Refused.class);
    }

    @Test
    void letsNobodyInWhileNobodyChecks() throws Exception {
        var door = door(null);

        assertThat(door.status(files, HERE)).asString().contains("cannot be checked");
        assertThat(changes(door)).hasOnlyElementsOfType(Refused.class);
    }

    @Test
    void asksNobodyForPartsOfTheHouse() throws Exception {
        assertThat(door("mvn:io.agentic/part", null).status(files, HERE)).isEqualTo(new Done("status"));
    }

    private List<ToolOutcome> changes(GitWork door) throws InterruptedException {
        return List.of(
                door.createBranch(files, HERE, "topic", "main"),
                door.switchTo(files, HERE, "topic"),
                door.commit(files, HERE, "Change", List.of(), ADA),
                door.merge(files, HERE, "topic", "Merge", ADA));
    }
}

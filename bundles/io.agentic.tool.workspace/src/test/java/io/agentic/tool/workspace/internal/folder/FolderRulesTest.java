package io.agentic.tool.workspace.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentic.api.tool.Workspace.NotWritten;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRulesTest {

    @TempDir
    Path temp;

    private Path project;
    private Path instance;
    private ConfinedFolders folders;

    @BeforeEach
    void putTheRuntimeIntoAProject() throws IOException {
        project = Files.createDirectory(temp.toRealPath().resolve("project"));
        instance = Files.createDirectories(project.resolve("instance"));
        Files.createDirectories(instance.resolve("data/security"));
        Files.writeString(instance.resolve("data/security/admin.token"), "the key of the house");
        Files.writeString(project.resolve("a.txt"), "a");
        folders = new ConfinedFolders(new FileLimits(1_000, 100, 100), new FolderRules(List.of(instance), List.of()));
    }

    @Test
    void objectsToTheFoldersOfTheRuntimeAndAllBelowThem() throws IOException {
        var link = Files.createSymbolicLink(temp.resolve("link"), instance.resolve("data"));

        for (var folder : List.of(instance, instance.resolve("data/security"), link, link.resolve("../../instance"))) {
            assertThat(folders.objection(folder)).as("%s", folder).hasValueSatisfying(why -> assertThat(why)
                    .contains("belongs to the runtime"));
        }
        assertThat(folders.objection(project)).isEmpty();
    }

    @Test
    void showsNothingOfTheRuntimeInsideAFolder() throws IOException {
        Files.createSymbolicLink(project.resolve("link"), instance.resolve("data/security"));
        var folder = folders.open(project, true);

        assertThat(folder.list("").files()).extracting("path").containsExactly("a.txt");
        assertThat(folder.list("instance/data").problem()).contains("belongs to the runtime");
        for (var path : List.of("instance/data/security/admin.token", "link/admin.token")) {
            assertThat(folder.read(path)).isInstanceOfSatisfying(Unreadable.class, why -> assertThat(why.reason())
                    .contains("belongs to the runtime"));
        }
        assertThat(folder.read("a.txt")).isInstanceOf(TextFile.class);
    }

    @Test
    void changesNothingOfTheRuntime() {
        var folder = folders.open(project, true);

        for (var path : List.of("instance/data/security/admin.token", "instance/etc/new.cfg", "instance")) {
            assertThat(folder.write(path, "mine"))
                    .isInstanceOfSatisfying(
                            NotWritten.class, why -> assertThat(why.reason()).contains("belongs to the runtime"));
        }
        assertThat(instance.resolve("data/security/admin.token")).hasContent("the key of the house");
        assertThat(instance.resolve("etc")).doesNotExist();
    }

    @Test
    void hasInCommonWhatIsNamedAndWhatIsBelowIt() throws IOException {
        var named = new ConfinedFolders(
                new FileLimits(1_000, 100, 100), new FolderRules(List.of(instance), List.of(project)));
        var out = Files.createSymbolicLink(project.resolve("out"), temp.toRealPath());
        var in = Files.createSymbolicLink(temp.resolve("in"), project);

        for (var folder : List.of(project, instance, in)) {
            assertThat(named.isCommon(folder)).as("%s", folder).isTrue();
        }
        for (var folder : List.of(
                temp, out, temp.resolve("gone"), project.resolve("../gone"), Path.of("project"), Path.of("/"))) {
            assertThat(named.isCommon(folder)).as("%s", folder).isFalse();
        }
        assertThat(folders.isCommon(project)).isFalse();
    }

    @Test
    void knowsTheFoldersOfTheRuntimeItIsIn() {
        var properties = Map.of("karaf.data", instance.toString());

        assertThat(FolderRules.ofThisRuntime(properties::get, " ").forbid(instance.resolve("security")))
                .isTrue();
    }

    @Test
    void hidesTheEnvironmentOfTheRuntime() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");

        var rules = FolderRules.ofThisRuntime(name -> null, "");

        assertThat(rules.wouldForbid(Path.of("/proc/self"))).isTrue();
        assertThat(rules.wouldForbid(Path.of("/proc/thread-self/environ"))).isTrue();
    }
}

package io.agentic.tool.workspace.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.api.tool.Workspace.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeFolder() throws Exception {
        root = Files.createDirectory(temp.resolve("task"));
    }

    @Test
    void sortsByWholePath() throws Exception {
        files("b", "a/c", "a.txt", "a/b/c", "a-b", "Z");

        assertThat(paths(""))
                .containsExactly("Z", "a-b", "a.txt", "a/b/c", "a/c", "b")
                .isSorted();
    }

    @Test
    void namesSizes() throws Exception {
        Files.writeString(root.resolve("a"), "12345");

        assertThat(list("").files()).containsExactly(new FileEntry("a", 5));
    }

    @Test
    void leavesOutBuildOutputAndTooling() throws Exception {
        files(
                ".git/config",
                "node_modules/a",
                "x/target/a",
                "build/a",
                "dist/a",
                "out/a",
                ".venv/a",
                "x/__pycache__/a");
        files(".gradle/a", ".idea/a", ".agentic/a", "kept");

        assertThat(paths("")).containsExactly("kept");
        assertThat(list("x/target").problem())
                .contains("'x/target' is left out of listings")
                .contains("by their paths");
    }

    @Test
    void keepsSourcesInPackagesThatAreNamedLikeOutput() throws Exception {
        files("src/main/java/org/x/build/Plan.java", "src/out/b", "target");

        assertThat(paths("")).containsExactly("src/main/java/org/x/build/Plan.java", "src/out/b", "target");
    }

    @Test
    void leavesOutWhatGitIgnoresAtEveryLevel() throws Exception {
        files("a.log", "keep.log", "logs/x", "sub/a.log", "sub/deep/b.tmp", "sub/deep/c.tmp", "other/b.tmp");
        Files.writeString(root.resolve(".gitignore"), "*.log\n!keep.log\n/logs/\n# a comment\n");
        Files.writeString(root.resolve("sub/.gitignore"), "*.tmp\n!a.log\n");
        Files.writeString(root.resolve("sub/deep/.gitignore"), "!/b.tmp\n");

        assertThat(paths(""))
                .containsExactly(
                        ".gitignore",
                        "keep.log",
                        "other/b.tmp",
                        "sub/.gitignore",
                        "sub/a.log",
                        "sub/deep/.gitignore",
                        "sub/deep/b.tmp");
        assertThat(paths("sub/deep")).containsExactly("sub/deep/.gitignore", "sub/deep/b.tmp");
        assertThat(list("logs").problem()).contains("'logs' is left out");
    }

    @Test
    void doesNotFollowLinksNorReadIgnoreRulesThroughThem() throws Exception {
        Files.writeString(temp.resolve("rules"), "*");
        files("a/b");
        Files.createSymbolicLink(root.resolve("link"), temp);
        Files.createSymbolicLink(root.resolve("a/round"), root);
        Files.createSymbolicLink(root.resolve("a/.gitignore"), temp.resolve("rules"));

        assertThat(paths("")).containsExactly("a/b");
        assertThat(list("link").problem()).contains("leads out of the task's folder");
    }

    @Test
    void leavesOutNamesThatCouldNotBeReadBack() throws Exception {
        files("a", "b\nc");

        assertThat(paths("")).containsExactly("a");
    }

    @Test
    void isCutWithTheTrueTotal() throws Exception {
        for (int i = 0; i < 51; i++) {
            files("f" + i);
        }

        var listing = Folders.withListingsOf(50, 500, root).list("");
        assertThat(listing.files()).hasSize(50).startsWith(new FileEntry("f0", 0), new FileEntry("f1", 0));
        assertThat(listing.total()).isEqualTo(51);
        assertThat(listing.cut()).isTrue();
        assertThat(Folders.withListingsOf(10, 30, root).list("").total()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "../", "/", "file"})
    void saysWhyThereIsNoListing(String folder) throws Exception {
        files("file");

        var listing = list(folder);

        assertThat(listing.files()).isEmpty();
        assertThat(listing.problem()).isNotEmpty();
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        files("a");
        Thread.currentThread().interrupt();
        try {
            assertThat(list("").problem()).contains("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void listsAnEmptyFolder() {
        assertThat(list("").files()).isEmpty();
        assertThat(list("").problem()).isEmpty();
    }

    private void files(String... paths) throws Exception {
        for (var path : paths) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createFile(root.resolve(path));
        }
    }

    private Listing list(String folder) {
        return Folders.open(root, false).list(folder);
    }

    private List<String> paths(String folder) {
        return list(folder).files().stream().map(FileEntry::path).toList();
    }
}

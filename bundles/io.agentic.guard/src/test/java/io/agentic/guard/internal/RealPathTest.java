package io.agentic.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPathTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/file"), "x");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a/file"));
        Files.createSymbolicLink(folder.resolve("folder"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("a/new"));
        Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
    }

    private Path real(String path, boolean follow) throws IOException {
        return folder.relativize(RealPath.of(folder.resolve(path), follow));
    }

    @Test
    void followsLinksOfWhatIsThere() throws IOException {
        assertThat(real("link", true)).hasToString("a/file");
        assertThat(real("folder/file", true)).hasToString("a/file");
        assertThat(real("folder/b/..", true)).hasToString("a");
    }

    @Test
    void followsLinksOfWhatCouldBeMade() throws IOException {
        assertThat(real("folder/none", true)).hasToString("a/none");
        assertThat(real("folder/none/deeper", true)).hasToString("a/none/deeper");
        assertThat(real("folder/none/../other", true)).hasToString("a/other");
        assertThat(real("dangling", true)).hasToString("a/new");
    }

    @Test
    void meansTheLinkItselfWhereItIsNotFollowed() throws IOException {
        assertThat(real("link", false)).hasToString("link");
        assertThat(real("folder/b", false)).hasToString("a/b");
        assertThat(real("folder/.", false)).hasToString("a");
        assertThat(real("folder/b/..", false)).hasToString("a");
    }

    @Test
    void findsNoWayThroughLinksThatGoRound() {
        assertThatThrownBy(() -> real("round", true)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> real("round/x", false)).isInstanceOf(IOException.class);
    }
}

package io.agentic.tool.workspace.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.NotWritten;
import io.agentic.api.tool.Workspace.Written;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

    @TempDir
    Path temp;

    private Path root;
    private Path outside;
    private Workspace files;

    @BeforeEach
    void makeFolders() throws Exception {
        root = Files.createDirectory(temp.resolve("task"));
        outside = Files.createDirectory(temp.resolve("outside"));
        files = Folders.open(root, true);
    }

    @Test
    void makesAFileWithItsFolders() throws Exception {
        assertThat(files.write("./a/b/c.txt", "Grüße")).isEqualTo(new Written("a/b/c.txt"));

        assertThat(root.resolve("a/b/c.txt")).hasContent("Grüße");
        assertThat(entries(root.resolve("a/b"))).containsExactly("c.txt");
    }

    @Test
    void replacesAFileAndKeepsItsRights() throws Exception {
        var script = Files.writeString(root.resolve("run"), "old");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(files.write("run", "new")).isEqualTo(new Written("run"));

        assertThat(script).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void refusesUnlessTheTaskMayWrite() {
        assertThat(((NotWritten) Folders.open(root, false).write("a", "")).reason())
                .contains("this task may only read")
                .contains("--write");
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/x", "a/../../outside/x", "/tmp/x", "a\0b", "", ".", "a\nb"})
    void refusesWhatLeadsOutOrHasNoName(String path) {
        assertThat(files.write(path, "x")).isInstanceOf(NotWritten.class);
        assertThat(outside).isEmptyDirectory();
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".git/config", ".git", "sub/.git/hooks/pre-commit", ".GIT/config", ".git./config", "git~1/config"
            })
    void refusesVersionControl(String path) {
        assertThat(reason(path, "x")).contains("belongs to version control");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void doesNotFollowALink() throws Exception {
        Files.writeString(outside.resolve("x"), "old");
        Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("x"));
        Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("new"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("inside"), Path.of("real"));

        assertThat(reason("file", "x")).contains("'file' is a link");
        assertThat(reason("dangling", "x")).contains("'dangling' is a link");
        assertThat(reason("folder/x", "x")).contains("'folder' in it is a link");
        assertThat(reason("folder/new/x", "x")).contains("'folder' in it is a link");
        assertThat(reason("inside/x", "x")).contains("'inside' in it is a link");
        assertThat(entries(outside)).containsExactly("x");
        assertThat(outside.resolve("x")).hasContent("old");
    }

    @Test
    void refusesToReplaceWhatIsNoFile() throws Exception {
        Files.createDirectory(root.resolve("folder"));
        Files.writeString(root.resolve("file"), "");

        assertThat(reason("folder", "x")).contains("is no file");
        assertThat(reason("file/x", "x")).contains("'file' in it is no folder");
    }

    @Test
    void refusesTooMuch() {
        assertThat(reason("large", "ü".repeat(1_000_001))).contains("2000002 bytes; at most 2000000");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNoDraft() throws Exception {
        Files.writeString(root.resolve("file"), "old");

        try (var folder = FolderHandle.open(root)) {
            assertThatThrownBy(() -> FileReplacement.write(onAFullDisk(folder), "file", new byte[100], true))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }

        assertThat(root.resolve("file")).hasContent("old");
        assertThat(entries(root)).containsExactly("file");
    }

    @Test
    void saysWhatWentWrongWithoutAnAbsolutePath() {
        assertThat(reason("x".repeat(300), "x")).contains("was not written").doesNotContain(root.toString());
    }

    /** The real folder, but every file made in it takes ten bytes and no more. */
    private static FolderHandle onAFullDisk(FolderHandle folder) {
        return proxy(
                FolderHandle.class,
                folder,
                "create",
                channel -> proxy(SeekableByteChannel.class, (SeekableByteChannel) channel, "write", written -> {
                    throw new IOException("No space left on device");
                }));
    }

    private interface After {
        Object apply(Object result) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, String method, After after) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    try {
                        var result = called.invoke(target, arguments);
                        return called.getName().equals(method) ? after.apply(result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static List<String> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private String reason(String path, String text) {
        var outcome = files.write(path, text);
        assertThat(outcome).isInstanceOf(NotWritten.class);
        return ((NotWritten) outcome).reason();
    }
}

package io.agentic.tool.workspace.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @TempDir
    Path temp;

    private Path root;
    private Path outside;
    private Workspace files;

    @BeforeEach
    void makeFolders() throws Exception {
        root = Files.createDirectory(temp.resolve("task"));
        outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectories(root.resolve("src/main"));
        Files.writeString(root.resolve("src/main/A.java"), "class A {}\r\n");
        Files.writeString(outside.resolve("secret"), "secret");
        files = Folders.open(root, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/A.java", "./src//main/A.java", "src/./main/A.java"})
    void readsAFileWithItsLineEnds(String path) {
        assertThat(files.read(path)).isEqualTo(new TextFile("src/main/A.java", "class A {}\r\n"));
    }

    @Test
    void readsUtf8AndElseLatin1() throws Exception {
        Files.writeString(root.resolve("utf8"), "Grüße €");
        Files.write(root.resolve("latin1"), "Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(files.read("utf8")).isEqualTo(new TextFile("utf8", "Grüße €"));
        assertThat(files.read("latin1")).isEqualTo(new TextFile("latin1", "Grüße"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/secret",
                "src/../../outside/secret",
                "src/..",
                "..",
                "..\\outside",
                "src\\..\\..\\outside\\secret"
            })
    void refusesToGoUp(String path) {
        assertThat(reason(path)).contains("'..'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "//etc/passwd", "C:\\secret", "c:secret", "\\\\host\\share", "~/secret"})
    void refusesPathsThatAreNotRelative(String path) {
        assertThat(reason(path)).contains("is not relative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u001b[31m", "a\u007f"})
    void refusesControlCharactersAndDoesNotRepeatThem(String path) {
        assertThat(reason(path)).contains("control characters").doesNotContain(path.substring(1, 2));
    }

    @Test
    void refusesAPathThatIsTooLong() {
        assertThat(reason("a/".repeat(3_000))).contains("longer than 4096").hasSizeLessThan(400);
        assertThat(reason("a".repeat(300))).contains("cannot be read").hasSizeLessThan(400);
    }

    @Test
    void refusesALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));

        assertThat(reason("link")).contains("'link' leads out of the task's folder");
    }

    @Test
    void refusesALinkThatLeadsOutInTheMiddleOfAPath() throws Exception {
        Files.createSymbolicLink(root.resolve("src/away"), outside);
        Files.createSymbolicLink(root.resolve("src/relative"), Path.of("../../outside"));

        assertThat(reason("src/away/secret")).contains("leads out of the task's folder");
        assertThat(reason("src/relative/secret")).contains("leads out of the task's folder");
    }

    @Test
    void refusesALinkToALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("second"), outside);
        Files.createSymbolicLink(root.resolve("first"), Path.of("second"));

        assertThat(reason("first/secret")).contains("leads out of the task's folder");
    }

    @Test
    void doesNotTakeASiblingForTheFolder() throws Exception {
        Files.createDirectory(temp.resolve("task-2"));
        Files.writeString(temp.resolve("task-2/x"), "x");
        Files.createSymbolicLink(root.resolve("sibling"), temp.resolve("task-2"));

        assertThat(reason("sibling/x")).contains("leads out of the task's folder");
    }

    @Test
    void followsALinkThatStaysInside() throws Exception {
        Files.createSymbolicLink(root.resolve("inside"), Path.of("src/main"));

        assertThat(files.read("inside/A.java")).isEqualTo(new TextFile("inside/A.java", "class A {}\r\n"));
    }

    @Test
    void refusesALinkThatGoesRoundInACircle() throws Exception {
        Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("a"));

        assertThat(reason("a")).startsWith("'a' cannot be read: ");
    }

    @Test
    void neverOpensALinkThatAppearsAfterTheCheck() throws Exception {
        Files.createSymbolicLink(root.resolve("src/away"), outside);
        try (var open = FolderHandle.open(root.toRealPath());
                var path = new PathFolderHandle(root.toRealPath())) {
            for (var handle : new FolderHandle[] {open, path}) {
                assertThat(failsToEnter(handle)).isTrue();
            }
        }
    }

    @Test
    void refusesADeviceAndASocketAndDoesNotWaitForAPipe() throws Exception {
        var pipe = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(pipe.waitFor()).isZero();
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("sock")));

            assertThat(reason("pipe")).contains("'pipe' is a device, pipe or socket");
            assertThat(reason("sock")).contains("'sock' is a device, pipe or socket");
        }
    }

    @Test
    void refusesALargeFileAndNamesTheLimit() throws Exception {
        Files.write(root.resolve("large"), new byte[2_000_001]);
        Files.writeString(root.resolve("largest"), "x".repeat(2_000_000));

        assertThat(reason("large")).contains("2000001 bytes; at most 2000000").contains("maxFileBytes");
        assertThat(files.read("largest")).isInstanceOf(TextFile.class);
    }

    @Test
    void readsALineOfTenMegabytesWhenTheLimitAllows() throws Exception {
        var line = "x".repeat(10_000_000);
        Files.writeString(root.resolve("line"), line);

        assertThat(reason("line")).contains("10000000 bytes");
        assertThat(Folders.withFilesOf(10_000_000, root).read("line")).isEqualTo(new TextFile("line", line));
    }

    @Test
    void refusesABinaryFile() throws Exception {
        Files.write(root.resolve("binary"), new byte[] {'a', 0, 'b'});

        assertThat(reason("binary")).contains("'binary' is binary");
    }

    @Test
    void refusesWhatIsNoFileOrNotThere() throws Exception {
        assertThat(reason("src")).contains("'src' is a folder");
        assertThat(reason("")).contains("is a folder");
        assertThat(reason("missing")).contains("There is no file 'missing'");
        assertThat(reason("src/main/A.java/b")).contains("cannot be read: not a directory");
    }

    @Test
    void refusesVersionControlsOwnFiles() throws Exception {
        Files.createDirectory(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "token");
        Files.createSymbolicLink(root.resolve("innocent"), Path.of(".git/config"));

        assertThat(reason(".git/config")).contains("git_log");
        assertThat(reason("innocent")).contains("git_log");
    }

    @Test
    void aTaskWithoutAFolderHasNoFiles() {
        var none = new ConfinedFolders(new FileLimits(1, 1, 1), Folders.FREE).none();

        assertThat(none.read("a"))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .contains("--dir"));
        assertThat(none.list("").problem()).contains("--dir");
        assertThat(none.write("a", "")).isInstanceOf(Workspace.NotWritten.class);
    }

    private static boolean failsToEnter(FolderHandle handle) throws Exception {
        try (var source = handle.child("src");
                var away = source.child("away")) {
            return away.names().isEmpty();
        } catch (IOException expected) {
            return true;
        }
    }

    private String reason(String path) {
        assertThat(files.read(path)).isInstanceOf(Unreadable.class);
        return ((Unreadable) files.read(path)).reason();
    }
}

package io.agentic.tool.workspace.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.tool.workspace.internal.folder.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolsTest {

    @TempDir
    Path root;

    @BeforeEach
    void makeFiles() throws Exception {
        Files.createDirectories(root.resolve("src"));
        Files.writeString(root.resolve("src/A.java"), "class A {\n  int a; // TODO\n}\n");
        Files.writeString(root.resolve("src/B.java"), "class B {\n  // todo later\n}");
        Files.writeString(root.resolve("README.md"), "# Title\n");
    }

    @Test
    void listsFilesWithSizes() throws Exception {
        var done = done(new ListFilesTool(), Fields.NONE);

        assertThat(done.content()).startsWith("README.md (8 bytes)\nsrc/A.java (");
        assertThat(done.data().number("total")).isEqualTo(3);
        assertThat(done.data().flag("cut")).isFalse();
    }

    @Test
    void listsPartOfThemAndSaysSo() throws Exception {
        var done = done(new ListFilesTool(), Fields.of("extension", "java").with("limit", 1));

        assertThat(done.content())
                .contains("src/A.java")
                .doesNotContain("B.java")
                .contains("and 1 more");
        assertThat(done.data().number("total")).isEqualTo(2);
        assertThat(done.data().flag("cut")).isTrue();
        assertThat(failure(new ListFilesTool(), Fields.of("folder", "nope"))).contains("no file 'nope'");
    }

    @Test
    void saysWhenAFolderHasMoreFilesThanAListingHolds() throws Exception {
        var outcome = new ListFilesTool().call(Calls.of(Folders.withListingsOf(2, 10, root), Fields.NONE));

        assertThat(((ToolOutcome.Done) outcome).content()).contains("at least 3 files");
        assertThat(((ToolOutcome.Done) outcome).data().number("total")).isEqualTo(3);
    }

    @Test
    void readsLinesWithTheirNumbers() throws Exception {
        var done = done(
                new ReadFileTool(),
                Fields.of("path", "src/A.java").with("from", 2).with("to", 99));

        assertThat(done.content()).isEqualTo("2:   int a; // TODO\n3: }\n");
        assertThat(done.data())
                .isEqualTo(Fields.of("path", "src/A.java")
                        .with("from", 2L)
                        .with("to", 3)
                        .with("lines", 3));
    }

    @Test
    void readsPlainLinesAndAnEmptyFile() throws Exception {
        Files.createFile(root.resolve("empty"));

        assertThat(done(new ReadFileTool(), Fields.of("path", "README.md").with("plain", true))
                        .content())
                .isEqualTo("# Title\n");
        assertThat(done(new ReadFileTool(), Fields.of("path", "empty")).content())
                .isEmpty();
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        assertThat(failure(new ReadFileTool(), Fields.of("path", "../x"))).contains("'..'");
        assertThat(failure(new ReadFileTool(), Fields.of("path", "README.md").with("from", 2)))
                .contains("has 1 lines");
        assertThat(failure(
                        new ReadFileTool(),
                        Fields.of("path", "src/A.java").with("from", 3).with("to", 2)))
                .contains("nothing from line 3 to 2");
    }

    @Test
    void readsALongFileInPartsAndShowsTheHeadOfALongLine() throws Exception {
        Files.writeString(root.resolve("long"), ("x".repeat(999) + "\n").repeat(300));
        Files.writeString(root.resolve("line"), "y".repeat(10_000_000));

        var part = done(new ReadFileTool(), Fields.of("path", "long"));
        assertThat(part.content())
                .endsWith("are left out. Read on with from=" + (part.data().number("to") + 1) + "]\n");
        var line = new ReadFileTool().call(Calls.of(Folders.withFilesOf(10_000_000, root), Fields.of("path", "line")));
        assertThat(((ToolOutcome.Done) line).content())
                .endsWith("[line of 10000000 characters]\n")
                .hasSizeLessThan(2_100);
    }

    @Test
    void findsALiteralTextInFileAndLine() throws Exception {
        Files.write(root.resolve("latin1.txt"), "TODO: Grüße".getBytes(StandardCharsets.ISO_8859_1));

        var done = done(new SearchFilesTool(), Fields.of("pattern", "TODO"));

        assertThat(done.content()).isEqualTo("latin1.txt:1: TODO: Grüße\nsrc/A.java:2: int a; // TODO\n");
        assertThat(done.data().objects("hits").get(1))
                .isEqualTo(Fields.of("file", "src/A.java").with("line", 2).with("text", "int a; // TODO"));
        assertThat(done.data().flag("complete")).isTrue();
        assertThat(done(new SearchFilesTool(), Fields.of("pattern", "T.DO")).content())
                .startsWith("No hits in 4 files");
    }

    @Test
    void findsByRegularExpressionInAFolderAndExtension() throws Exception {
        var done = done(
                new SearchFilesTool(),
                Fields.of("pattern", "^\\s*//\\s*todo|class [AB]")
                        .with("regex", true)
                        .with("ignoreCase", true)
                        .with("folder", "src")
                        .with("extension", ".java")
                        .with("limit", 2));

        assertThat(done.content())
                .isEqualTo(
                        "src/A.java:1: class A {\nsrc/B.java:1: class B {\n1 more hits are left out. Narrow the pattern or the folder\n");
        assertThat(done.data().number("total")).isEqualTo(3);
    }

    @Test
    void saysWhyAPatternIsWrongAndWhatWasNotSearched() throws Exception {
        Files.write(root.resolve("binary"), new byte[] {0});

        assertThat(failure(new SearchFilesTool(), Fields.of("pattern", "a(").with("regex", true)))
                .contains("is no regular expression: Unclosed group at character 2");
        assertThat(done(new SearchFilesTool(), Fields.of("pattern", "none")).content())
                .contains("1 files were not searched");
    }

    @Test
    void survivesPatternsThatNeverEnd() throws Exception {
        Files.writeString(root.resolve("a"), "a".repeat(5_000) + "b");
        var impatient = new SearchFilesTool(Clock.systemUTC(), Duration.ofMillis(100));

        var done = done(
                impatient, Fields.of("pattern", "(.*)".repeat(9) + "[^a]c$").with("regex", true));
        assertThat(done.data().flag("complete")).isFalse();
        assertThat(done.content()).contains("Time was up with ");

        Files.writeString(root.resolve("a"), "ab".repeat(500_000));
        assertThat(done(new SearchFilesTool(), Fields.of("pattern", "(a|b)*c").with("regex", true))
                        .content())
                .contains("too much for the pattern");
    }

    @Test
    void showsTheHitOfALongLine() throws Exception {
        Files.writeString(root.resolve("long"), "x".repeat(50_000) + "needle" + "y".repeat(50_000));

        assertThat(done(new SearchFilesTool(), Fields.of("pattern", "needle")).content())
                .contains("needle")
                .hasSizeLessThan(2_200);
    }

    @Test
    void writesOnlyWhenTheTaskMayWrite() throws Exception {
        var arguments = Fields.of("path", "new.txt").with("text", "hello");

        assertThat(new WriteFileTool().call(Calls.of(Folders.open(root, false), arguments)))
                .isInstanceOfSatisfying(ToolOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("--write"));
        assertThat(new WriteFileTool().call(Calls.of(Folders.open(root, true), arguments)))
                .isEqualTo(new ToolOutcome.Done("Wrote 'new.txt', 5 characters", Fields.of("path", "new.txt")));
        assertThat(root.resolve("new.txt")).hasContent("hello");
    }

    @Test
    void findsCitationsThatDoNotExist() throws Exception {
        Files.writeString(root.resolve("Makefile"), "all:\n");
        var text = "See src/A.java:2 and `src/A.java:4`, (src/A.java:1-3), src/None.java:1; Makefile:1. "
                + "Not cited: http://host.example.org:8080/x, localhost:8181, 12:30, 1.5:2, a::b, README.md:1:2.";

        var done = done(new CheckCitationsTool(), Fields.of("text", text));

        assertThat(done.data().number("checked")).isEqualTo(5);
        assertThat(done.data().texts("missing")).containsExactly("src/A.java:4", "src/None.java:1");
        assertThat(done.content())
                .startsWith("2 of 5 cited places do not exist:\nsrc/A.java:4: the file has only 3 lines\n")
                .contains("There is no file 'src/None.java'");
    }

    @Test
    void checksCitationsGivenAsAList() throws Exception {
        var done = done(
                new CheckCitationsTool(),
                Fields.of(
                        "citations",
                        List.of("src/A.java:3", "README.md:0", "nonsense", "/etc/passwd:1", "src/A.java:3-2")));

        assertThat(done.data().texts("missing"))
                .containsExactly("README.md:0", "nonsense", "/etc/passwd:1", "src/A.java:3-2");
        assertThat(done(new CheckCitationsTool(), Fields.of("text", "nothing here"))
                        .content())
                .startsWith("There are no citations");
    }

    private ToolOutcome.Done done(Tool tool, Fields arguments) throws InterruptedException {
        var outcome = tool.call(Calls.of(Folders.open(root, false), arguments));
        assertThat(outcome).isInstanceOf(ToolOutcome.Done.class);
        return (ToolOutcome.Done) outcome;
    }

    private String failure(Tool tool, Fields arguments) throws InterruptedException {
        var outcome = tool.call(Calls.of(Folders.open(root, false), arguments));
        assertThat(outcome).isInstanceOf(ToolOutcome.Failed.class);
        return ((ToolOutcome.Failed) outcome).reason();
    }
}

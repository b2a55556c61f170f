package io.agentic.plugin.review.internal.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.plugin.review.internal.map.RepositoryMapTool;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.plugin.review.internal.secret.SecretScanTool;
import io.agentic.testkit.tool.ToolBench;
import io.agentic.tool.workspace.internal.folder.FoldersOfTheRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each tool ends its work on a real folder, seen as the runtime lets tools see it, that has what no repository should: pipes, links in
 * circles and out of the folder, folders with names of programs, bytes that are no text. The time limit is only there so that a tool that
 * never ends is told from one that does.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NastyFolderTest {

    private static final String RISK = "def run(text):\n    eval(text)\n";
    private static final String OUTSIDE = "AKIA" + "Q3EGTPZ7XW2LMN5R";
    private static final int LARGEST = 100_000;

    @TempDir
    Path parent;

    private Path folder;
    private Workspace workspace;

    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectory(parent.resolve("repository"));
        Files.writeString(parent.resolve("outside.py"), "KEY = '" + OUTSIDE + "'\n" + RISK);
        Files.writeString(folder.resolve("good.py"), RISK);
        Files.write(folder.resolve("Binary.java"), new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1, 2, 0});
        Files.write(folder.resolve("latin.py"), ("# gr\u00fc\u00dfe\n" + RISK).getBytes(StandardCharsets.ISO_8859_1));
        Files.createFile(folder.resolve("empty.py"));
        Files.writeString(folder.resolve("large.py"), "x = 1\n".repeat(LARGEST / 5));
        Files.createDirectories(folder.resolve("x.java/y.py"));
        Files.writeString(folder.resolve("x.java/y.py/inside.py"), RISK);
        Files.writeString(folder.resolve("a".repeat(240) + ".py"), RISK);
        Files.writeString(folder.resolve("two\nlines.py"), RISK);
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("itself.py"), Path.of("itself.py"));
        Files.createSymbolicLink(folder.resolve("nowhere.py"), Path.of("gone.py"));
        Files.createSymbolicLink(folder.resolve("out.py"), parent.resolve("outside.py"));
        Files.createSymbolicLink(folder.resolve("above"), parent);
        pipe("pipe.py");
        workspace = FoldersOfTheRuntime.withFilesOf(LARGEST, folder);
    }

    private void pipe(String name) throws IOException, InterruptedException {
        var made = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start();
        assumeThat(made.waitFor()).isZero();
    }

    static Stream<String> tools() throws Exception {
        return PluginTools.all().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void endsItsWorkWithoutAWordFromOutside(String tool) throws Exception {
        var outcome = new ToolBench(workspace)
                .with(tool, PluginTools.all().get(tool))
                .call(tool, NastyFilesTest.arguments(tool, List.of("good.py", "out.py", "pipe.py", "x.java")));

        assertThat(outcome).isInstanceOf(ToolOutcome.Done.class);
        assertThat(outcome.toString()).doesNotContain(OUTSIDE);
    }

    @Test
    void judgesWhatIsTextAndTellsWhatItLeftOut() {
        var report = risky(Fields.NONE);

        assertThat(report.data().objects("findings"))
                .extracting(finding -> finding.text("file"))
                .containsExactlyInAnyOrder("good.py", "latin.py", "x.java/y.py/inside.py", "a".repeat(240) + ".py");
        assertThat(report.data().objects("skipped"))
                .extracting(skipped -> skipped.text("file"))
                .containsExactlyInAnyOrder("Binary.java", "large.py");
        assertThat(report.content()).contains("Not looked at:", "is binary", "at most " + LARGEST + " are read");
    }

    @Test
    void refusesWhatIsNoFileThoughItIsAskedFor() {
        var asked =
                List.of("pipe.py", "itself.py", "nowhere.py", "out.py", "above/outside.py", "circle/good.py", "x.java");

        var report = risky(Fields.of("paths", asked));

        assertThat(report.data().objects("skipped"))
                .extracting(skipped -> skipped.text("file"))
                .containsExactlyInAnyOrder(
                        "pipe.py", "itself.py", "nowhere.py", "out.py", "above/outside.py", "x.java");
        assertThat(report.data().objects("skipped"))
                .extracting(skipped -> skipped.text("reason"))
                .anyMatch(reason -> reason.contains("pipe"))
                .anyMatch(reason -> reason.contains("leads out of the task's folder"));
    }

    @Test
    void findsNoSecretBehindALinkThatLeadsOut() {
        var outcome =
                new ToolBench(workspace).with("tool", new SecretScanTool()).call("tool", Fields.NONE);

        assertThat(outcome).isInstanceOfSatisfying(ToolOutcome.Done.class, done -> assertThat(
                        done.data().objects("findings"))
                .isEmpty());
    }

    @Test
    void mapsEachFileOnceThoughLinksGoInCircles() {
        var outcome =
                new ToolBench(workspace).with("tool", new RepositoryMapTool()).call("tool", Fields.NONE);

        assertThat(outcome).isInstanceOfSatisfying(ToolOutcome.Done.class, done -> assertThat(
                        done.data().object("totals").number("files"))
                .isEqualTo(7));
    }

    private ToolOutcome.Done risky(Fields arguments) {
        return (ToolOutcome.Done)
                new ToolBench(workspace).with("tool", new RiskyCallsTool()).call("tool", arguments);
    }
}

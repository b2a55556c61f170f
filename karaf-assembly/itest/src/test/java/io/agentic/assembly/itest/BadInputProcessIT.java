package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong, and what repositories hold: each is met with one message and the right exit code, and the runtime goes on. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputProcessIT {

    private static final int USAGE = 2;

    private Path folder;
    private RunningAgentic agentic;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        agentic = RunningAgentic.start(folder.resolve("instance"));
    }

    @AfterEach
    void losesNothing() {
        assertThat(agentic.get("/system/health")).isEqualTo(200);
        assertThat(agentic.log()).doesNotContain("| ERROR |");
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void refusesAnEmptyObjective() {
        for (var objective : List.of("", "  ", "\n")) {
            assertRefused(
                    agentic.agentic("run", objective), "The objective is empty. Say in a sentence what is to be done");
        }
    }

    @Test
    void refusesAnObjectiveOfAHundredThousandCharactersInTheTerminal() {
        assertRefused(
                agentic.agentic("run", "x".repeat(100_000)),
                "The objective has 100000 characters; at most 20000 are allowed. Put the rest into a file of the folder and name it");
    }

    @Test
    void refusesAnObjectiveOfAMegabyteOverHttp() {
        var tasks = agentic.agentic("task", "list", "--json").out();

        var answer =
                Rest.asAdmin(agentic).call("POST", "/api/v1/tasks", "{\"objective\": \"" + "x".repeat(1 << 20) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer.body()).path("detail").asText())
                .isEqualTo(
                        "The objective has 1048576 characters; at most 20000 are allowed. Put the rest into a file of the folder and name it");
        assertThat(agentic.agentic("task", "list", "--json").out()).isEqualTo(tasks);
    }

    @Test
    void refusesABodyThatIsLongerThanAnyRequest() {
        var answer =
                Rest.asAdmin(agentic).call("POST", "/api/v1/tasks", "{\"objective\": \"" + "x".repeat(5 << 20) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Rest.json(answer.body()).path("remedy").asText()).contains("maxBodyBytes");
    }

    @Test
    void namesAWorkspaceThatIsNotThere() {
        assertRefused(
                agentic.agentic("run", "Work", "--workspace", "nowhere"),
                "There is no workspace 'nowhere'. See workspace:list.");
    }

    @Test
    void namesAModelThatIsNotThereAndThoseThereAre() {
        for (var model : List.of("nowhere/none", "offline/none", "none", "/")) {
            assertRefused(
                    agentic.agentic("run", "Work", "--model", model),
                    "There is no model '" + model + "'. There are: offline/rules");
        }
    }

    @Test
    void namesAFolderThatIsMissing() {
        assertRefused(
                agentic.agentic("run", "Work", "--dir", "gone"),
                "There is no folder '" + folder.resolve("gone") + "'. Make it, or name another with --dir");
    }

    @Test
    void refusesAFileForAFolder() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertRefused(
                agentic.agentic("run", "Work", "--dir", "file"),
                "'" + file + "' is a file, and tools work in a folder. Name its folder with --dir");
    }

    @Test
    void namesAFolderThatMayNotBeRead() throws IOException {
        var closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        // The superuser is let into the first one. Linux refuses to list the second even to it, unless it has every
        // capability.
        var refused = Stream.of(closed, Path.of("/proc/1/map_files"))
                .filter(BadInputProcessIT::refuses)
                .findFirst();
        assumeTrue(refused.isPresent(), "this user may read every folder");

        assertRefused(
                agentic.agentic("run", "Review", "--dir", refused.get().toString()),
                "The folder '" + refused.get() + "' may not be read by the user the runtime runs as, "
                        + System.getProperty("user.name") + ". Give that user the right to read it");
    }

    @Test
    void saysHowMuchOfAVastFolderItHasLookedAt() {
        var vast = SampleRepository.in(VastFolder.of(60_000, ".png", folder.resolve("vast")))
                .with("a.py", SampleRepository.RISKY_PYTHON);

        var run = agentic.agentic(
                "run", "Review this repository: risks", "--dir", vast.folder().toString());

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.out())
                .contains("`a.py:2`", "The listing has 50000 of at least 60001 files; the rest was not looked at.");
    }

    @Test
    void reviewsARepositoryWithoutCommitsAndSaysThatItHasNoHistory() {
        var unborn = SampleRepository.in(folder.resolve("unborn"))
                .with("run.py", SampleRepository.RISKY_PYTHON)
                .initialised()
                .folder()
                .toString();

        var run = agentic.agentic("run", "Review this repository: risks", "--dir", unborn);
        var history = agentic.agentic("tool", "call", "git_log", "{}", "--dir", unborn);

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.out()).contains("`run.py:2`");
        assertThat(history.out()).contains("The git repository has no commits yet, so there is no history.");
    }

    @Test
    void readsAFileInLatin1() throws IOException {
        var latin = SampleRepository.in(folder.resolve("latin")).folder();
        Files.writeString(
                latin.resolve("cafe.py"),
                "# caf\u00e9 cr\u00e8me\n" + SampleRepository.RISKY_PYTHON,
                StandardCharsets.ISO_8859_1);

        var run = agentic.agentic("run", "Review this repository: risks", "--dir", latin.toString());
        var read = agentic.agentic("tool", "call", "read_file", "{\"path\": \"cafe.py\"}", "--dir", latin.toString());

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.out()).contains("`cafe.py:3`");
        assertThat(read.out()).contains("caf\u00e9 cr\u00e8me");
    }

    @Test
    void passesOverALineOfTenMegabytesAndSaysSo() {
        var wide = SampleRepository.in(folder.resolve("wide"))
                .with("data.js", "var data = \"" + "a".repeat(10 << 20) + "\";\n")
                .with("run.py", SampleRepository.RISKY_PYTHON);

        var run = agentic.agentic(
                "run", "Review this repository: risks", "--dir", wide.folder().toString());

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.out())
                .contains(
                        "`run.py:2`", "**Not looked at** (1)", "'data.js' has 10485775 bytes; at most 2000000 are read")
                .hasSizeLessThan(10_000);
    }

    @Test
    @Timeout(120)
    void leavesTheTaskRunningOnCtrlCAndSaysHowToFindIt() {
        try (var provider = ScriptedProvider.in(agentic)) {
            var held = provider.holdTheWorker(OpenAiReply.text("It took a while."));
            provider.server().otherwise(request -> OpenAiReply.text("Summed up."));
            // A test that runs in the background inherits that Ctrl-C is ignored.
            var program = agentic.program("agentic");
            var client = new Program(Path.of("/usr/bin/env"), program.environment(), program.workingDirectory())
                    .launch(
                            "--default-signal=INT",
                            program.file().toString(),
                            "run",
                            "Think long",
                            "--model",
                            ScriptedProvider.MODEL);
            held.awaitReached();

            interrupt(client.process());
            var finished = client.finished();
            held.release();

            assertThat(finished.exitCode()).as(finished.said()).isEqualTo(130);
            assertThat(finished.out()).isEmpty();
            var shown = finished.err()
                    .lines()
                    .filter(line -> line.contains("agentic task show "))
                    .findFirst();
            assertThat(shown).as(finished.err()).isPresent();
            var id = shown.get().replaceAll(".*agentic task show ([\\w-]+).*", "$1");
            var task = Rest.asAdmin(agentic).awaitEnd(id);
            assertThat(task.path("status").asText()).isEqualTo("FINISHED");
            assertThat(agentic.agentic("task", "show", id).out()).contains("It took a while.");
        }
    }

    @Test
    void servesTwoClientsAtOnce() {
        var one = SampleRepository.in(folder.resolve("one")).with("one.py", SampleRepository.RISKY_PYTHON);
        var other = SampleRepository.in(folder.resolve("other")).with("other.py", SampleRepository.RISKY_PYTHON);
        var agenticCommand = agentic.program("agentic");

        var first = agenticCommand.launch(
                "run", "Review this repository", "--dir", one.folder().toString());
        var second = agenticCommand.launch(
                "run", "Review this repository", "--dir", other.folder().toString());

        assertThat(first.finished()).satisfies(run -> {
            assertThat(run.exitCode()).as(run.said()).isZero();
            assertThat(run.out()).contains("`one.py:2`").doesNotContain("other.py");
        });
        assertThat(second.finished()).satisfies(run -> {
            assertThat(run.exitCode()).as(run.said()).isZero();
            assertThat(run.out()).contains("`other.py:2`").doesNotContain("one.py");
        });
    }

    /** One message on stderr, nothing on stdout, wrong usage. */
    private static void assertRefused(Finished run, String message) {
        assertThat(run.exitCode()).as(run.said()).isEqualTo(USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith("agentic: " + message);
    }

    private static boolean refuses(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.iterator().hasNext();
            return false;
        } catch (AccessDeniedException e) {
            return true;
        } catch (DirectoryIteratorException e) {
            return e.getCause() instanceof AccessDeniedException;
        } catch (IOException e) {
            return false;
        }
    }

    private static void interrupt(Process process) {
        try {
            var kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

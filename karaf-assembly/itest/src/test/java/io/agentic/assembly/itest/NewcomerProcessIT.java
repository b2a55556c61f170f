package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody does who writes a plugin for the first time, command by command as {@code docs/plugin-authors.md} says: with a home of his own,
 * the Maven of this machine and the jars of the distribution.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NewcomerProcessIT {

    private static final String ASKED = "Count the characters of notes.txt";
    private static final String TOOL = "pr_stats";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final Map<String, Duration> took = new LinkedHashMap<>();
    private Path folder;
    private Path project;
    private Path sample;
    private RunningAgentic agentic;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        project = folder.resolve("pr-stats");
        sample = SampleRepository.in(folder.resolve("sample"))
                .with("notes.txt", "five!")
                .folder();
        agentic = timed("agentic start", () -> RunningAgentic.start(folder.resolve("instance")));
        letMavenFindWhatThisBuildHasFetched();
    }

    @AfterAll
    void stop() {
        agentic.close();
        System.out.println("A newcomer's path:");
        took.forEach((step, time) -> System.out.printf("%7d ms  %s%n", time.toMillis(), step));
        System.out.printf(
                "%7d ms  in all%n",
                took.values().stream().mapToLong(Duration::toMillis).sum());
    }

    @Test
    @Order(1)
    void writesAProjectThatBuildsTestsAndSignsAPlugin() throws IOException {
        var written = timed("plugin new", () -> agentic("plugin", "new", "pr-stats", "--package", "com.example.stats"));
        assertThat(written.exitCode()).as(written.said()).isZero();

        var built = timed("mvn package, with an empty repository", () -> maven("package"));

        assertThat(built.exitCode()).as(built.said()).isZero();
        assertThat(project.resolve("target/surefire-reports/com.example.stats.internal.PrStatsToolTest.txt"))
                .content()
                .contains("Tests run: 2, Failures: 0, Errors: 0");
        try (var jar = new JarFile(jar().toFile())) {
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Provide-Capability"))
                    .contains("agentic.plugin;agentic.plugin=pr-stats")
                    .contains("agentic.provides;name=pr_stats;type=tool");
            assertThat(main.getValue("Export-Package")).isNull();
            assertThat(unsigned(jar)).isEmpty();
        }
    }

    @Test
    @Order(2)
    void hasATaskUseTheToolOfAJarThatWasDropped() throws IOException {
        var trusted = timed("plugin trust", this::trust);
        assertThat(trusted.exitCode()).as(trusted.said()).isZero();

        drop();
        await("plugin into deploy/", () -> version().startsWith("0.1.0"));

        assertThat(resultOf("run, with the tool", "5")).contains("5");
    }

    @Test
    @Order(3)
    void hasTheNextTaskUseWhatWasChangedAndBuiltAnew() throws IOException {
        edit("pom.xml", "<version>0.1.0-SNAPSHOT</version>", "<version>0.2.0-SNAPSHOT</version>");
        edit(
                "src/main/java/com/example/stats/internal/PrStatsTool.java",
                "String.valueOf(file.text().length())",
                "file.text().length() + \" characters, counted anew\"");
        edit(
                "src/test/java/com/example/stats/internal/PrStatsToolTest.java",
                "Done(\"5\")",
                "Done(\"5 characters, counted anew\")");

        var built = timed("mvn -o package, after an edit", () -> maven("-o", "package"));
        assertThat(built.exitCode()).as(built.said()).isZero();
        drop();
        await("swap", () -> version().startsWith("0.2.0"));

        assertThat(resultOf("run, with the tool anew", "5 characters, counted anew"))
                .contains("5 characters, counted anew");
    }

    @Test
    @Order(4)
    void swapsAtEachChangeAndShowsTheLogUntilItIsInterrupted() throws IOException, InterruptedException {
        var mode = agentic("config", "set", "io.agentic.plugins", "developerMode=true");
        assertThat(mode.exitCode()).as(mode.said()).isZero();
        var dev = interruptible(command(), "plugin", "dev", project.toString());
        try {
            awaitSaid("plugin dev, the first build", dev, dev.err(), "pr-stats is in the runtime, after", 1);

            edit(
                    "src/main/java/com/example/stats/internal/PrStatsTool.java",
                    "return new ToolOutcome.Done(",
                    "org.slf4j.LoggerFactory.getLogger(\"stats\").info(\"Counted {}\", file.path());\n            return new"
                            + " ToolOutcome.Done(\"Logged: \" + ");
            edit("src/test/java/com/example/stats/internal/PrStatsToolTest.java", "Done(\"5", "Done(\"Logged: 5");
            awaitSaid("plugin dev, an edit until the swap", dev, dev.err(), "pr-stats is in the runtime, after", 2);
            assertThat(resultOf("run, with the tool of plugin dev", "Logged: 5"))
                    .contains("Logged: 5");
            awaitSaid("the plugin's line in the log", dev, dev.out(), "Counted notes.txt", 1);

            interrupt(dev.process());
            var ended = dev.finished();

            assertThat(ended.exitCode()).as(ended.said()).isEqualTo(130);
            assertThat(ended.err()).doesNotContain("Exception");
            assertThat(plugins().path(0).path("state").asText()).isNotEqualTo("FAILED");
        } finally {
            dev.process().destroyForcibly();
        }
    }

    @Test
    void refusesAFolderWithSomethingInItAndSaysWhatToDo() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("mine"), "x");

        var refused = agentic("plugin", "new", "mine");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("no empty folder. Name another with --dir.");
        assertThat(folder.resolve("mine")).isDirectoryContaining("glob:**mine");
    }

    /** Runs a task that nobody told of the tool, and looks into its log and the trail for the call. */
    private String resultOf(String step, String answer) {
        var run = timed(step, () -> agentic("run", ASKED, "--dir", sample.toString(), "--json"));
        assertThat(run.exitCode()).as(run.said()).isZero();
        var task = Rest.json(run.out());
        var id = task.path("id").asText();
        var log = agentic("task", "log", id, "--json");
        assertThat(log.out()).contains(TOOL, answer);
        var trail = agentic("audit", "search", "--task", id, "--action", "tool:*", "--json");
        assertThat(StreamSupport.stream(Rest.json(trail.out()).spliterator(), false)
                        .map(row -> row.path("action").asText()))
                .as(trail.said())
                .isNotEmpty()
                .allMatch(("tool:" + TOOL)::equals);
        return task.path("result").asText();
    }

    private Finished trust() {
        return agentic(
                "plugin",
                "trust",
                "developer-me",
                "--key",
                folder.resolve("home/.agentic/developer.pem").toString());
    }

    private void drop() throws IOException {
        var deploy = Files.createDirectories(agentic.base().resolve("deploy"));
        Files.write(deploy.resolve("pr-stats.jar"), Files.readAllBytes(jar()));
    }

    private Path jar() {
        return project.resolve("target/pr-stats.jar");
    }

    private void edit(String file, String what, String instead) throws IOException {
        var path = project.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, instead));
    }

    private String version() {
        return StreamSupport.stream(plugins().spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals("pr-stats"))
                .map(plugin -> plugin.path("version").asText())
                .collect(Collectors.joining());
    }

    private JsonNode plugins() {
        return Rest.asAdmin(agentic).read("/plugins");
    }

    private void await(String step, BooleanSupplier reached) {
        timed(step, () -> {
            var end = System.nanoTime() + SOON.toNanos();
            while (!reached.getAsBoolean()) {
                assertThat(System.nanoTime())
                        .as(() -> step + "\n" + agentic.log())
                        .isLessThan(end);
            }
            return step;
        });
    }

    /** Looks now and then what a program has said, for as long as it runs. */
    private void awaitSaid(String step, Program.Running program, Path where, String what, int times) {
        timed(step, () -> {
            var end = System.nanoTime() + SOON.toNanos();
            while (lines(where).split(what, -1).length <= times) {
                assertThat(hasEnded(program.process()) || System.nanoTime() > end)
                        .as(() -> step + "\n" + lines(program.err()) + lines(program.out()))
                        .isFalse();
            }
            return step;
        });
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private <T> T timed(String step, Supplier<T> work) {
        var start = System.nanoTime();
        var done = work.get();
        took.put(step, Duration.ofNanos(System.nanoTime() - start));
        return done;
    }

    private Finished agentic(String... words) {
        return command().run(words);
    }

    private Program command() {
        return agentic.program("agentic").with(newcomer());
    }

    private Finished maven(String... words) {
        return new Program(mavenHome().resolve("bin/mvn"), newcomer(), project)
                .run(Stream.concat(Stream.of("-q", "-B", "-ntp"), Stream.of(words))
                        .toArray(String[]::new));
    }

    /** Neither the key nor the local repository of whoever runs this is to be touched. */
    private Map<String, String> newcomer() {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.home=" + folder.resolve("home"),
                "PATH",
                mavenHome().resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    private static Path mavenHome() {
        return Path.of(System.getProperty("agentic.maven"));
    }

    /** So that the newcomer's empty repository is filled without asking a server. */
    private void letMavenFindWhatThisBuildHasFetched() throws IOException {
        var warm = "<id>warm</id><url>file://" + System.getProperty("agentic.localRepository") + "</url>"
                + "<releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots>";
        Files.writeString(
                Files.createDirectories(folder.resolve("home/.m2")).resolve("settings.xml"),
                "<settings><profiles><profile><id>warm</id><repositories><repository>" + warm
                        + "</repository></repositories><pluginRepositories><pluginRepository>" + warm
                        + "</pluginRepository></pluginRepositories></profile></profiles>"
                        + "<activeProfiles><activeProfile>warm</activeProfile></activeProfiles></settings>");
    }

    private static String lines(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A build in the background ignores Ctrl-C, and so would what it starts. */
    private static Program.Running interruptible(Program program, String... words) {
        return new Program(Path.of("/usr/bin/env"), program.environment(), program.workingDirectory())
                .launch(Stream.concat(
                                Stream.of("--default-signal=INT", program.file().toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<String> unsigned(JarFile jar) throws IOException {
        var unsigned = new ArrayList<String>();
        for (var entry : jar.stream().toList()) {
            try (var content = jar.getInputStream(entry)) {
                content.readAllBytes(); // signers are known when all was read
            }
            if (!isOfSignature(entry) && entry.getCodeSigners() == null) {
                unsigned.add(entry.getName());
            }
        }
        return unsigned;
    }

    private static boolean isOfSignature(JarEntry entry) {
        return entry.isDirectory() || entry.getName().matches("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|EC))");
    }
}

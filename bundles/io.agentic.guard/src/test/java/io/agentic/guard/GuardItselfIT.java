package io.agentic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the guard starts and ends, and what comes of attempts at it. */
@Timeout(120)
class GuardItselfIT {

    private static final String ALL = "reflect * access";

    @TempDir
    private static Path folder;

    private static List<GuardedJvm> all;
    private static Path secret;

    @BeforeAll
    static void start() throws IOException {
        folder = folder.toRealPath();
        secret = Files.writeString(folder.resolve("secret"), "the secret");
        all = Jdks.all().stream().map(GuardedJvm::start).toList();
        all.forEach(GuardedJvm::ready);
    }

    @AfterAll
    static void stop() {
        all.forEach(GuardedJvm::end);
    }

    static Stream<GuardedJvm> jvms() {
        return all.stream();
    }

    static Stream<Path> jdks() throws IOException {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void namesTheFlagsThatLetEverybodyIn(Path home) throws Exception {
        assertThat(said(
                        home,
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED"))
                .contains("--add-opens=java.base/jdk.internal.misc")
                .contains("--add-exports=java.base/jdk.internal.access")
                .contains("Remove");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void toleratesTheFlagsOfKaraf(Path home) throws Exception {
        assertThat(said(
                        home,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.net=ALL-UNNAMED",
                        "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED"))
                .contains("ready");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysSoWhenTheJdkDoesNotFindItsJar(Path home) throws Exception {
        var renamed = Files.copy(
                GuardedJvm.jar(), Files.createTempDirectory(folder, "jar").resolve("guard.jar"));

        assertThat(saidBy(home, "-javaagent:" + renamed)).contains("its jar must be called io.agentic.guard.jar");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void refusesToBeThereTwice(Path home) throws Exception {
        assertThat(said(home, "-javaagent:" + GuardedJvm.jar())).contains("The guard is there twice");
    }

    private static String said(Path home, String... flags) throws Exception {
        var all = new ArrayList<>(List.of("-javaagent:" + GuardedJvm.jar()));
        all.addAll(List.of(flags));
        return saidBy(home, all.toArray(String[]::new));
    }

    private static String saidBy(Path home, String... flags) throws Exception {
        var command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", "target/test-classes", "io.agentic.guard.harness.Child"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void letsNoPluginAnswerForOthers(GuardedJvm jvm) {
        assertThat(jvm.does("Tampers.connects", "")).contains("A plugin may not answer for others");
        assertThat(jvm.does("Tampers.connectsInAThread", "")).contains("A plugin may not answer for others");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void staysClosedToPluginsWhateverWasGranted(GuardedJvm jvm) {
        assertThat(jvm.does("Tampers.opensTheGuard", "", ALL)).startsWith("Denied refused [reflect io.agentic.guard");
        assertThat(jvm.does("Tampers.looksIntoTheGuard", "", ALL))
                .startsWith("Denied refused [reflect io.agentic.guard");
        assertThat(jvm.does("Deeds.opensString", "", ALL)).isNotEqualTo("Denied refused [reflect java.lang access]");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void doesNoHarmByItsPublicMethods(GuardedJvm jvm) {
        assertThat(jvm.does("Tampers.callsTheGate", secret)).startsWith("AccessDeniedException refused [");
        assertThat(jvm.does("House.readsInThePool", secret)).isEqualTo("the secret");
        assertThat(jvm.does("Deeds.readsAPath", secret, "file " + secret + " read"))
                .isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void isNotGoneAroundByReflectionHandlesAndReferences(GuardedJvm jvm) {
        for (var way : List.of("Reflection", "Handle", "Reference")) {
            assertThat(jvm.does("Tampers.readsAPropertyBy" + way, "user.home"))
                    .contains("refused [property user.home read]");
        }
        var file = folder.resolve("made");
        assertThat(jvm.does("Tampers.makesAFileByReferenceInAPool", file))
                .isEqualTo("IOException refused [file " + file + " write]");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void takesCodeOfALoaderForThatOfItsMaker(GuardedJvm jvm) {
        assertThat(jvm.does("Tampers.readsByALoaderOfItsOwn", secret))
                .contains("refused [class io.agentic.guard.harness.other.Reads define]");
        assertThat(jvm.does("Tampers.readsByALoaderOfItsOwn", secret, "class * define"))
                .isEqualTo("AccessDeniedException refused [file " + secret + " read]");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void followsLinks(GuardedJvm jvm) throws IOException {
        var own = Files.createTempDirectory(folder, "own");
        var grant = "file " + own + "* read,write,delete";
        Files.createSymbolicLink(own.resolve("there"), secret);

        assertThat(jvm.does("Deeds.readsAPath", own.resolve("there"), grant))
                .isEqualTo("AccessDeniedException refused [file " + secret + " read]");
        assertThat(jvm.does("Tampers.linksOut", own.resolve("link") + "," + secret, grant))
                .isEqualTo("AccessDeniedException refused [file " + secret + " read]");
        assertThat(jvm.does("Tampers.linksOut", own.resolve("up") + ",../secret", grant))
                .startsWith("AccessDeniedException refused [");
        assertThat(own.resolve("link")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void isThereWhenTheStackIsFull(GuardedJvm jvm) {
        var file = folder.resolve("full");

        assertThat(jvm.does("Tampers.fillsTheStack", file)).contains("refused [file " + file);
        assertThat(file).doesNotExist();
        assertThat(jvm.does("Deeds.readsAPath", secret))
                .isEqualTo("AccessDeniedException refused [file " + secret + " read]");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void refusesEverythingToPluginsOfAFrameworkThatEnded(Path home) {
        var jvm = GuardedJvm.start(home).ready();
        try {
            var grant = "file " + secret + " read";
            assertThat(jvm.does("Deeds.readsAPath", secret, grant)).isEqualTo("the secret");

            jvm.does("close", "");

            assertThat(jvm.does("Deeds.readsAPath", secret, grant)).contains("has ended");
        } finally {
            jvm.end();
        }
    }
}

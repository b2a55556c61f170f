package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An instance whose runtime runs on a JDK from 24 on, which may be another than that of the tests. */
final class InstanceOnJdk25 extends AgenticInstance {

    static final String NO_JDK =
            "Skipped: there is no JDK 24 or newer beside the running one. Name one by AGENTIC_IT_JDK25.";

    private static final int FIRST = 24;

    InstanceOnJdk25(Path base) {
        super(base);
    }

    @Override
    Program program(String name) {
        return super.program(name)
                .with(Map.of("AGENTIC_JAVA_HOME", jdk().orElseThrow().toString()));
    }

    /** Whether there is such a JDK; says so when there is none. */
    static boolean isPossible() {
        var isThere = jdk().isPresent();
        if (!isThere) {
            System.out.println(NO_JDK); // Failsafe only counts
        }
        return isThere;
    }

    /** That of AGENTIC_IT_JDK25; else the running one or one installed beside it. */
    private static Optional<Path> jdk() {
        var named = System.getenv("AGENTIC_IT_JDK25");
        if (named != null) {
            if (release(Path.of(named)) < FIRST) {
                throw new AssertionError("AGENTIC_IT_JDK25=" + named + " is older than " + FIRST);
            }
            return Optional.of(Path.of(named));
        }
        try (var beside = Files.list(javaHome().resolveSibling("."))) {
            return Stream.concat(Stream.of(javaHome()), beside.sorted())
                    .filter(home -> release(home) >= FIRST)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The feature release of an installed JDK; 0 when it is none. */
    private static int release(Path home) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            properties.load(file);
        } catch (IOException e) {
            return 0;
        }
        var version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}

package io.agentic.guard.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java that is installed here.
 *
 * @param home its folder
 * @param feature its number
 */
record Jdk(Path home, int feature) {

    private static final String NAMED = "AGENTIC_IT_JDK25";

    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** Those that the guard is for and that are here; says so when one is missing, and throws when none may be. */
    static List<Jdk> all() throws IOException {
        var with25 = with25();
        if (with25.isEmpty()) {
            var missing = "a JDK 25 beside the running one, or named by " + NAMED;
            if ("all".equals(System.getProperty("agentic.it.require"))) {
                throw new IllegalStateException("This test needs " + missing);
            }
            System.out.println("Not tried on JDK 25: that needs " + missing);
        }
        return Stream.concat(Stream.of(running()), with25.stream()).distinct().toList();
    }

    /** The one with 25 that the environment names, or that is installed beside the running one. */
    private static Optional<Jdk> with25() throws IOException {
        var named = System.getenv(NAMED);
        if (named != null) {
            return Optional.of(at(Path.of(named)));
        }
        try (var beside = Files.list(running().home.resolveSibling("."))) {
            return Stream.concat(Stream.of(running()), beside.sorted().map(Jdk::at))
                    .filter(jdk -> jdk.feature >= 25)
                    .findFirst();
        }
    }

    private static Jdk at(Path home) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            properties.load(file);
        } catch (IOException none) {
            return new Jdk(home, 0);
        }
        var version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version).feature());
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    /** A small library that comes with it. */
    Path library() {
        return home.resolve("lib/libprefs.so");
    }

    /** What the distribution opens, since a guard is of use only if it holds there. */
    List<String> opens() {
        return Stream.of(
                        "java.base/java.security",
                        "java.base/java.net",
                        "java.base/java.lang",
                        "java.base/java.util",
                        "java.naming/javax.naming.spi")
                .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
                .toList();
    }
}

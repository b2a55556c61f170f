package io.agentic.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs that there are to try the guard on. */
public final class Jdks {

    private Jdks() {}

    /** The running JDK and, where there is one beside it or AGENTIC_IT_JDK25 names it, one from 24 on. */
    public static List<Path> all() throws IOException {
        var running = Path.of(System.getProperty("java.home"));
        return Stream.concat(Stream.of(running), newer(running).stream())
                .distinct()
                .toList();
    }

    private static Optional<Path> newer(Path running) throws IOException {
        var named = System.getenv("AGENTIC_IT_JDK25");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        try (var beside = Files.list(running.resolveSibling("."))) {
            return beside.sorted().filter(home -> release(home) >= 24).findFirst();
        }
    }

    /** The feature release of an installed JDK; 0 when it is none. */
    public static int release(Path home) {
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

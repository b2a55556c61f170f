package io.agentic.tool.workspace.internal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which folders tasks may never look into, and which they are limited to. In the folders of the runtime are the keys of the house, so whoever
 * reads them there holds every right; what the system tells of processes in {@code /proc} has the environment of the runtime.
 *
 * @param forbidden real paths, with all below them
 * @param admitted real paths, with all below them; empty for all that are not forbidden
 */
record ReservedFolders(List<Path> forbidden, List<Path> admitted) {

    private static final List<String> OF_THE_RUNTIME = List.of("karaf.home", "karaf.data", "karaf.etc", "karaf.log");
    private static final String BASE = "karaf.base";
    private static final String DEPLOYED = "deploy";

    ReservedFolders {
        forbidden = List.copyOf(forbidden);
        admitted = List.copyOf(admitted);
    }

    /**
     * @param properties of the system, by name; null for one there is not
     * @param admitted comma separated; empty for all folders but those of the runtime
     */
    static ReservedFolders ofThisRuntime(UnaryOperator<String> properties, String admitted) {
        var own =
                OF_THE_RUNTIME.stream().map(properties).filter(Objects::nonNull).map(Path::of);
        var deployed = Stream.of(BASE).map(properties).filter(Objects::nonNull).map(base -> Path.of(base, DEPLOYED));
        var named = Stream.of(admitted.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        var forbidden = Stream.of(own, deployed, Stream.of(Path.of("/proc"))).flatMap(some -> some);
        return new ReservedFolders(
                forbidden.map(ReservedFolders::real).toList(),
                named.map(ReservedFolders::real).toList());
    }

    /** Whether a real path is forbidden. */
    boolean holds(Path real) {
        return forbidden.stream().anyMatch(real::startsWith);
    }

    /** Whether a real path is where tasks may work. */
    boolean admits(Path real) {
        return admitted.isEmpty() || admitted.stream().anyMatch(real::startsWith);
    }

    /** Whether something that may not be there yet would be forbidden, whatever links lead to it. */
    boolean wouldHold(Path path) {
        for (var there = path; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return holds(real(there)) || holds(path);
            }
        }
        return holds(path);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }
}

package io.agentic.tool.workspace.internal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which folders tasks may never look into, and which are for everybody's. In the folders of the runtime are the keys of the house, so whoever
 * reads them there holds every right; what the system tells of processes in {@code /proc} has the environment of the runtime.
 *
 * @param forbidden real paths, with all below them
 * @param common real paths, with all below them
 */
record FolderRules(List<Path> forbidden, List<Path> common) {

    private static final List<String> OF_THE_RUNTIME = List.of("karaf.home", "karaf.data", "karaf.etc", "karaf.log");
    private static final String BASE = "karaf.base";
    private static final String DEPLOYED = "deploy";

    FolderRules {
        forbidden = List.copyOf(forbidden);
        common = List.copyOf(common);
    }

    /**
     * @param properties of the system, by name; null for one there is not
     * @param common comma separated
     */
    static FolderRules ofThisRuntime(UnaryOperator<String> properties, String common) {
        var own =
                OF_THE_RUNTIME.stream().map(properties).filter(Objects::nonNull).map(Path::of);
        var deployed = Stream.of(BASE).map(properties).filter(Objects::nonNull).map(base -> Path.of(base, DEPLOYED));
        var named = Stream.of(common.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        var forbidden = Stream.of(own, deployed, Stream.of(Path.of("/proc"))).flatMap(some -> some);
        return new FolderRules(
                forbidden.map(FolderRules::real).toList(),
                named.map(FolderRules::real).toList());
    }

    /** Whether a real path is forbidden. */
    boolean forbid(Path real) {
        return forbidden.stream().anyMatch(real::startsWith);
    }

    /** Whether a path, wherever links lead it, is for everybody's tasks. */
    boolean haveInCommon(Path path) {
        var real = real(path);
        return common.stream().anyMatch(real::startsWith);
    }

    /** Whether something that may not be there yet would be forbidden, whatever links lead to it. */
    boolean wouldForbid(Path path) {
        for (var there = path; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return forbid(real(there)) || forbid(path);
            }
        }
        return forbid(path);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }
}

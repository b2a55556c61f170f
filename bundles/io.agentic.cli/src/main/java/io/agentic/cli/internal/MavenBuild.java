package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Builds the project of a plugin with the Maven of this machine, without asking any repository.
 *
 * @param program the command {@code mvn}
 */
record MavenBuild(Path program) {

    /** In a {@code Provide-Capability} as bnd writes it. */
    private static final Pattern ID =
            Pattern.compile("agentic\\.plugin=\"?([a-z0-9-]+)|agentic\\.plugin;[^,]*?name=\"?([a-z0-9-]+)");

    /**
     * How a build ended.
     *
     * @param jar what was built; empty when the build failed
     * @param said what Maven printed
     */
    record Built(Optional<Path> jar, String said) {}

    /** @throws AgenticException when Maven cannot be run */
    Built run(Path project) throws InterruptedException {
        try {
            var process = new ProcessBuilder(program.toString(), "-o", "-q", "-B", "-Dstyle.color=never", "package")
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try {
                var said = new String(process.getInputStream().readAllBytes()).strip();
                return new Built(process.waitFor() == 0 ? newest(project) : Optional.empty(), said);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE, program + " cannot be run: " + e.getMessage() + ".", "Is Maven installed?");
        }
    }

    /** @throws AgenticException when the jar is no plugin */
    static String id(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var provides = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue("Provide-Capability");
            var id = ID.matcher(provides == null ? "" : provides);
            if (id.find()) {
                return id.group(1) == null ? id.group(2) : id.group(1);
            }
        } catch (IOException e) {
            // said below
        }
        throw new AgenticException(
                Code.USAGE,
                jar + " is no plugin.",
                "Put @AgenticPlugin on a package, and build with bnd-maven-plugin.");
    }

    private static Optional<Path> newest(Path project) throws IOException {
        try (var files = Files.list(project.resolve("target"))) {
            return files.filter(file -> file.toString().matches(".*(?<!-sources|-javadoc|-tests)\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
        }
    }
}

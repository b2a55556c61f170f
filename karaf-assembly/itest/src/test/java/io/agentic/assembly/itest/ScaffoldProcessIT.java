package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agentic plugin new} writes, built by the Maven of this machine with the jars of the distribution. No runtime is needed. */
class ScaffoldProcessIT {

    @TempDir
    Path folder;

    @Test
    void writesAProjectThatBuildsTestsAndSignsAPlugin() throws Exception {
        var written = agentic("plugin", "new", "pr-stats", "--package", "com.example.stats");
        assertThat(written.exitCode()).as(written.said()).isZero();
        var project = folder.resolve("pr-stats");

        var start = System.nanoTime();
        var built = maven(project);
        System.out.println("Built, tested and signed in " + (System.nanoTime() - start) / 1_000_000 + " ms");

        assertThat(built.exitCode()).as(built.said()).isZero();
        assertThat(project.resolve("target/surefire-reports/com.example.stats.internal.PrStatsToolTest.txt"))
                .content()
                .contains("Tests run: 2, Failures: 0, Errors: 0");
        try (var jar = new JarFile(project.resolve("target/pr-stats.jar").toFile())) {
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Provide-Capability"))
                    .contains("agentic.plugin;agentic.plugin=pr-stats")
                    .contains("agentic.provides;name=pr_stats;type=tool");
            assertThat(main.getValue("Export-Package")).isNull();
            assertThat(unsigned(jar)).isEmpty();
        }
    }

    @Test
    void refusesAFolderWithSomethingInItAndSaysWhatToDo() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("pr-stats")).resolve("mine"), "x");

        var refused = agentic("plugin", "new", "pr-stats");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("no empty folder. Name another with --dir.");
        assertThat(folder.resolve("pr-stats")).isDirectoryContaining("glob:**mine");
    }

    private Finished agentic(String... words) {
        return Program.of("agentic", folder).with(home()).run(words);
    }

    /** With what this build has fetched, and a repository of its own: the project's is not to find its way into that of the user. */
    private Finished maven(Path project) throws IOException {
        var warm = "<id>warm</id><url>file://" + System.getProperty("agentic.localRepository") + "</url>"
                + "<releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots>";
        var settings = Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><profiles><profile><id>warm</id><repositories><repository>" + warm
                        + "</repository></repositories><pluginRepositories><pluginRepository>" + warm
                        + "</pluginRepository></pluginRepositories></profile></profiles>"
                        + "<activeProfiles><activeProfile>warm</activeProfile></activeProfiles></settings>");
        return new Program(Path.of(System.getProperty("agentic.maven"), "bin/mvn"), home(), project)
                .run(
                        "-q",
                        "-B",
                        "-ntp",
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + folder.resolve("repository"),
                        "package");
    }

    /** The key of whoever runs this is not to be touched. */
    private Map<String, String> home() {
        return Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder.resolve("home"));
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

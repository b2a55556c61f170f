package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the project of a new plugin: that of the template, with other names.
 *
 * @param home the folder of the distribution, whose jars the project builds with
 * @param version of the runtime it is for; that of the template when it is not known
 */
record Scaffold(Path home, Optional<String> version) {

    private static final String PACKAGE = "org.example.sampleplugin";
    private static final List<String> FILES = List.of(
            "pom.xml",
            "bnd.bnd",
            "README.md",
            "gitignore",
            "src/main/java/org/example/sampleplugin/package-info.java",
            "src/main/java/org/example/sampleplugin/internal/SamplePluginTool.java",
            "src/main/resources/org/example/sampleplugin/internal/sample_plugin.json",
            "src/test/java/org/example/sampleplugin/internal/SamplePluginToolTest.java");

    /** @throws AgenticException when the folder has something in it, cannot be written, or Maven could not use the distribution */
    void write(PluginNames names, Path folder) {
        demandRepository();
        demandEmpty(folder);
        try {
            for (var file : FILES) {
                write(folder.resolve(renamed(names, file)), renamed(names, template(file)));
            }
            write(
                    folder.resolve(".mvn/maven.config"),
                    "-Dagentic.home=" + home + "\n-Daether.offline.protocols=file\n");
        } catch (IOException e) {
            throw new AgenticException(
                    Code.FAILED, "The project cannot be written to " + folder + ": " + e.getMessage() + ".", "");
        }
    }

    private void demandRepository() {
        if (!Files.isDirectory(home.resolve("dev/repository"))) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "There is no dev/repository in " + home + ", with which plugins are built.",
                    "Use the command agentic of an unpacked distribution, or set AGENTIC_HOME to its folder.");
        }
        if (home.toString().chars().anyMatch(Character::isWhitespace)) {
            throw new AgenticException(
                    Code.USAGE,
                    "The distribution is in '" + home + "', and Maven cannot be told of a folder with a space.",
                    "Move it to one without.");
        }
    }

    private static void demandEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var there = Files.newDirectoryStream(folder)) {
            if (!there.iterator().hasNext()) {
                return;
            }
        } catch (IOException e) {
            // no folder, or none that may be read
        }
        throw new AgenticException(
                Code.CONFLICT, folder + " is there already and no empty folder.", "Name another with --dir.");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String template(String file) throws IOException {
        try (var text = Scaffold.class.getResourceAsStream("template/" + file)) {
            if (text == null) {
                throw new IOException("this client has no template/" + file);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String renamed(PluginNames names, String text) {
        var renamed = text.replace(PACKAGE, names.packageName())
                .replace(PACKAGE.replace('.', '/'), names.packageName().replace('.', '/'))
                .replace("<groupId>org.example<", "<groupId>" + names.groupId() + "<")
                .replace("SamplePlugin", names.className())
                .replace("sample-plugin", names.id())
                .replace("sample_plugin", names.toolName());
        return version.map(number -> renamed.replaceAll("<agentic.version>[^<]*<", "<agentic.version>" + number + "<"))
                .orElse(renamed)
                .replaceAll("^gitignore$", ".gitignore");
    }
}

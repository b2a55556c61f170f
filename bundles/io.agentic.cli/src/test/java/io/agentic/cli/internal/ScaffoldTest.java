package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.platform.api.operation.AgenticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldTest {

    @TempDir
    Path folder;

    private Path home;
    private Path project;

    @BeforeEach
    void unpackADistribution() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("dev/repository"));
        project = folder.resolve("pr-stats");
    }

    @Test
    void writesAProjectWithTheNamesOfThePlugin() throws IOException {
        write("pr-stats", "com.example.stats");

        var internal = "com/example/stats/internal/";
        assertThat(text("src/main/java/" + internal + "PrStatsTool.java"))
                .startsWith("package com.example.stats.internal;")
                .contains("name = \"pr_stats\"", "schema = \"pr_stats.json\"", "class PrStatsTool");
        assertThat(text("src/test/java/" + internal + "PrStatsToolTest.java")).contains("new PrStatsTool()");
        assertThat(project.resolve("src/main/resources/" + internal + "pr_stats.json"))
                .exists();
        assertThat(text("src/main/java/com/example/stats/package-info.java"))
                .contains("@AgenticPlugin(id = \"pr-stats\"");
        assertThat(text("pom.xml"))
                .contains("<groupId>com.example</groupId>", "<artifactId>pr-stats</artifactId>")
                .contains("<agentic.version>1.2.3</agentic.version>");
        assertThat(text(".gitignore")).contains("target/");
        assertThat(text(".mvn/maven.config"))
                .isEqualTo("-Dagentic.home=" + home + "\n-Daether.offline.protocols=file\n");
    }

    @Test
    void leavesNothingOfTheTemplatesNames() throws IOException {
        write("pr-stats", "com.example.stats");

        try (var files = Files.walk(project)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(file.toString()).doesNotContainIgnoringCase("sample");
                assertThat(file).content().doesNotContainIgnoringCase("sample");
            });
        }
    }

    @Test
    void takesAFolderThatIsEmptyAndNoOther() throws IOException {
        Files.createDirectories(project);
        write("pr-stats", "com.example.stats");

        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> write("pr-stats", "com.example.stats"))
                .withMessageContaining("no empty folder");
    }

    @Test
    void doesNotWriteAProjectThatCouldNotBeBuilt() throws IOException {
        Files.delete(home.resolve("dev/repository"));

        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> write("pr-stats", "com.example.stats"))
                .withMessageContaining("There is no dev/repository in " + home);
        assertThat(project).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Stats", "pr_stats", "1st", "-a", "a-", "a--b", "../x", "a/b"})
    void refusesWhatIsNoId(String id) {
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> PluginNames.of(id, Optional.empty()))
                .withMessageContaining("is no id of a plugin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "com.Example", "org.class", "a/b", "io.agentic.mine", "java.mine"})
    void refusesWhatIsNoPackageOfOnesOwn(String packageName) {
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> PluginNames.of("words", Optional.of(packageName)));
    }

    @Test
    void makesAPackageFromTheId() {
        assertThat(PluginNames.of("pr-stats", Optional.empty()).packageName()).isEqualTo("org.example.prstats");
    }

    private void write(String id, String packageName) {
        new Scaffold(home, Optional.of("1.2.3")).write(new PluginNames(id, packageName), project);
    }

    private String text(String file) throws IOException {
        return Files.readString(project.resolve(file));
    }
}

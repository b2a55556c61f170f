package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.platform.api.operation.AgenticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceChangesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path project;

    @BeforeEach
    void makeAProject() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("target"));
    }

    @Test
    void seesSourcesAndNewFoldersAndTheBuildButNotWhatIsBuilt() throws Exception {
        try (var changes = SourceChanges.of(project)) {
            Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
            assertThat(changes.await(LONG)).isTrue();

            Files.createDirectories(project.resolve("src/main/java/more"));
            assertThat(changes.await(LONG)).isTrue();
            Files.writeString(project.resolve("src/main/java/more/B.java"), "class B {}");
            assertThat(changes.await(LONG)).isTrue();

            Files.writeString(project.resolve("pom.xml"), "<project></project>");
            assertThat(changes.await(LONG)).isTrue();

            Files.createDirectories(project.resolve("target/classes"));
            Files.writeString(project.resolve("other.txt"), "x");
            assertThat(changes.await(LONG)).isFalse(); // seen, and of no matter
        }
    }

    @Test
    void refusesAFolderWithoutAProject() throws IOException {
        Files.delete(project.resolve("pom.xml"));

        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> SourceChanges.of(project))
                .withMessageContaining("There is no pom.xml in " + project);
    }
}

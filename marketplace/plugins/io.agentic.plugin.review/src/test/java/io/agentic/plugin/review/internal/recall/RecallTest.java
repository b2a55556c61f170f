package io.agentic.plugin.review.internal.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants known faults, and harmless twins of them, into small repositories and counts which are reported. The table is written to
 * {@code target/recall.md}.
 */
class RecallTest {

    static final Map<String, List<Plant>> REPOSITORIES = new LinkedHashMap<>();

    static {
        REPOSITORIES.put("secrets", SecretPlants.ALL);
        REPOSITORIES.put("java", JavaPlants.ALL);
        REPOSITORIES.put("python", PythonPlants.ALL);
        REPOSITORIES.put("scripts", ScriptPlants.ALL);
        REPOSITORIES.put("go", GoPlants.ALL);
        REPOSITORIES.put("documents", DocumentPlants.ALL);
        REPOSITORIES.put("gaps", GapPlants.ALL);
        REPOSITORIES.put("flaky", FlakyPlants.ALL);
        REPOSITORIES.put("dependencies", DependencyPlants.ALL);
        REPOSITORIES.put("unseen", UnseenPlants.ALL);
        REPOSITORIES.put("structure", StructurePlants.ALL);
    }

    private static Recall recall;

    @BeforeAll
    static void plant(@TempDir Path folder) throws Exception {
        recall = new Recall(PluginTools.all());
        for (var repository : REPOSITORIES.entrySet()) {
            recall.measure(folder.resolve(repository.getKey()), repository.getKey(), repository.getValue());
        }
        Files.writeString(Path.of("target", "recall.md"), recall.markdown());
    }

    @Test
    void plantsAtLeastSixtyFaults() {
        assertThat(recall.planted()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void findsNineOfTenFaults() {
        assertThat(recall.found()).as(recall.markdown()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void reportsAtMostOneOfTwentyTwins() {
        assertThat(recall.twinsReported()).as(recall.markdown()).isLessThanOrEqualTo(0.05);
    }
}

package io.agentic.plugin.review.internal.recall;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.FolderWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A repository on disk into which plants were written, and what the tools report in it. */
final class PlantedRepository {

    private final Path root;
    private final Map<String, List<Fields>> reported = new HashMap<>();

    /** Writes each plant into {@code root}: its fault, or its twin. */
    PlantedRepository(Path root, List<Plant> plants, Function<Plant, String> text) throws IOException {
        this.root = root;
        for (var plant : plants) {
            write(plant.path(), text.apply(plant));
            for (var file : plant.beside().entrySet()) {
                write(file.getKey(), file.getValue());
            }
        }
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        if (Files.exists(file) && !Files.readString(file).equals(text)) {
            throw new IllegalStateException("Two plants write different texts to " + path);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What a tool reports in a file. */
    List<Fields> reported(String name, Tool tool, String path) {
        return reported.computeIfAbsent(name, none -> call(name, tool)).stream()
                .filter(finding -> finding.text("file").equals(path))
                .toList();
    }

    private List<Fields> call(String name, Tool tool) {
        var outcome = new ToolBench(new FolderWorkspace(root)).with(name, tool).call(name, Fields.NONE);
        if (outcome instanceof ToolOutcome.Done done) {
            return done.data().objects("findings");
        }
        throw new IllegalStateException(name + " did not do its work in " + root + ": " + outcome);
    }
}

package io.agentic.plugin.review.internal.recall;

import io.agentic.api.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which plants were reported, and which twins. */
final class Recall {

    private final Map<String, Tool> tools;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> absent = new LinkedHashSet<>();

    /**
     * @param found whether each marked line was reported
     * @param rules what was reported in the marked lines
     * @param elsewhere what was reported in other lines of the fault's file
     * @param twin what was reported in the twin
     */
    private record Row(
            String repository,
            Plant plant,
            boolean found,
            List<String> rules,
            List<String> elsewhere,
            List<String> twin) {}

    Recall(Map<String, Tool> tools) {
        this.tools = tools;
    }

    /** Counts the plants whose tool is there. */
    void measure(Path folder, String repository, List<Plant> plants) throws IOException {
        var faulty = new PlantedRepository(folder.resolve("fault"), plants, Plant::planted);
        var harmless = new PlantedRepository(folder.resolve("twin"), plants, Plant::twin);
        for (var plant : plants) {
            var tool = tools.get(plant.tool());
            if (tool == null) {
                absent.add(plant.tool());
                continue;
            }
            var reported = faulty.reported(plant.tool(), tool, plant.path());
            var lines = reported.stream()
                    .map(finding -> (int) finding.number("line"))
                    .collect(Collectors.toSet());
            rows.add(new Row(
                    repository,
                    plant,
                    !plant.lines().isEmpty() && lines.containsAll(plant.lines()),
                    cited(reported.stream()
                            .filter(finding -> plant.lines().contains((int) finding.number("line")))
                            .toList()),
                    cited(reported.stream()
                            .filter(finding -> !plant.lines().contains((int) finding.number("line")))
                            .toList()),
                    cited(harmless.reported(plant.tool(), tool, plant.path()))));
        }
    }

    private static List<String> cited(List<io.agentic.api.data.Fields> findings) {
        return findings.stream()
                .map(finding -> finding.text("rule") + ":" + finding.number("line"))
                .toList();
    }

    int planted() {
        return rows.size();
    }

    double found() {
        return (double) rows.stream().filter(Row::found).count() / rows.size();
    }

    double twinsReported() {
        return (double) rows.stream().filter(row -> !row.twin().isEmpty()).count() / rows.size();
    }

    String markdown() {
        var out = new StringBuilder(String.format(
                "# Recall%n%n%d faults planted, %.1f %% found; of as many harmless twins %.1f %% reported.%n%n",
                planted(), 100 * found(), 100 * twinsReported()));
        if (!absent.isEmpty()) {
            out.append("Not counted, because their tools are not there: ")
                    .append(String.join(", ", absent))
                    .append(".\n\n");
        }
        out.append("| repository | planted | found | twins reported |\n|---|---:|---:|---:|\n");
        rows.stream().map(Row::repository).distinct().forEach(name -> {
            var of = rows.stream().filter(row -> row.repository().equals(name)).toList();
            out.append(String.format(
                    "| %s | %d | %d | %d |%n",
                    name,
                    of.size(),
                    of.stream().filter(Row::found).count(),
                    of.stream().filter(row -> !row.twin().isEmpty()).count()));
        });
        out.append(
                "\n| kind | shape | file | found | reported | elsewhere | in the twin |\n|---|---|---|---|---|---|---|\n");
        for (var row : rows) {
            out.append(String.format(
                    "| %s | %s | `%s` | %s | %s | %s | %s |%n",
                    row.plant().kind(),
                    row.plant().shape(),
                    row.plant().path(),
                    row.found() ? "yes" : "**no**",
                    String.join(", ", row.rules()),
                    String.join(", ", row.elsewhere()),
                    String.join(", ", row.twin())));
        }
        return out.toString();
    }
}

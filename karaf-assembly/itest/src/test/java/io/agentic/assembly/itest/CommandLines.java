package io.agentic.assembly.itest;

import io.agentic.assembly.itest.Matrix.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Uses of operations as they are typed, which ask for the right and do no harm when they are let in. */
final class CommandLines {

    /** What comes after the object, or after the options that name the workspace, so that it comes to nothing. */
    private static final Map<String, List<String>> HARMLESS = Map.of(
            "workspace:add-member", List.of("nobody-of-that-name", "viewer"),
            "workspace:remove-member", List.of("nobody-of-that-name"),
            "task:run", List.of("Say hello", "--deadline", "nonsense"),
            "tool:call", List.of("nonsense", "{}"),
            "model:ask", List.of("Hello", "--model", "nonsense/none"));

    private CommandLines() {}

    /** Whether the terminal command would send it: what it does not understand it refuses by itself. */
    static boolean isWhole(Row row) {
        return List.of("OBJECT", "WORKSPACE").contains(row.where())
                || row.method().equals("GET")
                        && row.places().isEmpty()
                        && !row.noun().equals("audit");
    }

    static List<String> terminal(Row row, String workspace, String object) {
        var words = new ArrayList<>(List.of(row.name().split(":")));
        words.addAll(words(row, workspace, object));
        return words;
    }

    static String shell(Row row, String workspace, String object) {
        var line = new StringBuilder(row.name());
        var words = isWhole(row) ? words(row, workspace, object) : List.of("--nonsense", "1");
        words.forEach(word -> line.append(" '").append(word).append("'"));
        return line.toString();
    }

    private static List<String> words(Row row, String workspace, String object) {
        var words = new ArrayList<String>();
        if (row.where().equals("WORKSPACE")) {
            words.addAll(List.of("--workspace", workspace));
        }
        if (row.where().equals("OBJECT")) {
            words.add(object);
        }
        words.addAll(HARMLESS.getOrDefault(
                row.name(),
                row.places().stream()
                        .skip(row.where().equals("OBJECT") ? 1 : 0)
                        .map(place -> "x")
                        .toList()));
        return words;
    }
}

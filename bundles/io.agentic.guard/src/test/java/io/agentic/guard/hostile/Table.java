package io.agentic.guard.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All attempts on one JDK, each in all modes. */
final class Table {

    private final Jdk jdk;
    private final Map<Trial, Map<Mode, Outcome>> rows = new LinkedHashMap<>();

    private Table(Jdk jdk) {
        this.jdk = jdk;
    }

    static Table of(Jars jars, Jdk jdk, List<Mode> modes, List<Trial> trials, Path folder)
            throws IOException, InterruptedException {
        var table = new Table(jdk);
        trials.forEach(trial -> table.rows.put(trial, new EnumMap<>(Mode.class)));
        for (var mode : modes) {
            try (var run = new Run(jars, jdk, mode, folder.resolve(jdk.feature() + "-" + mode))) {
                for (var trial : trials) {
                    if (trial.existsOn(jdk.feature())) {
                        table.rows.get(trial).put(mode, run.outcome(trial));
                    }
                }
            }
        }
        return table;
    }

    Jdk jdk() {
        return jdk;
    }

    /** What is not as it should be. */
    List<Outcome> wrong() {
        return outcomes().filter(outcome -> !outcome.isRight()).toList();
    }

    private Stream<Outcome> outcomes() {
        return rows.values().stream().flatMap(row -> row.values().stream());
    }

    /** The three columns of an attempt. */
    String columns(Trial trial) {
        var row = rows.get(trial);
        return row.isEmpty()
                ? "%-29s".formatted("not on JDK " + jdk.feature())
                : Stream.of(Mode.values())
                        .map(mode -> "%-9s"
                                .formatted(row.containsKey(mode) ? row.get(mode).word() : "-"))
                        .collect(Collectors.joining(" "));
    }

    /** Tables beside each other, for people. */
    static String text(List<Trial> trials, List<Table> tables) {
        var lines = new ArrayList<String>();
        lines.add("%-22s %-58s".formatted("area", "attempt")
                + tables.stream()
                        .map(table -> "  %-29s".formatted(table.jdk.feature() + ": trusted, plugin, granted"))
                        .collect(Collectors.joining())
                + "  needs");
        for (var trial : trials) {
            lines.add("%-22s %-58s".formatted(trial.area().value(), trial.name())
                    + tables.stream().map(table -> "  " + table.columns(trial)).collect(Collectors.joining())
                    + "  " + String.join(", ", trial.needs()));
        }
        return String.join("\n", lines);
    }
}

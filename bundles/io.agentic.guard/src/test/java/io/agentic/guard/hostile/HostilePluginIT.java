package io.agentic.guard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.guard.hostile.plugin.Areas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that the hostile plugin tries: it comes to something as code of the house, to nothing as a plugin, and to something again with the
 * permission that it needs. With {@code -Dhostile.only=PATTERN} only attempts whose CLASS.METHOD has the pattern in it.
 */
@Timeout(400)
class HostilePluginIT {

    @TempDir
    private Path folder;

    @Test
    void comesToNothingWithoutPermissionAndWorksWithIt() throws Exception {
        var trials = trials();
        var tables = tables(trials);

        System.out.println(Table.text(trials, tables));
        assertThat(trials).as("attempts").hasSizeGreaterThanOrEqualTo(isWhole() ? 150 : 1);
        assertThat(tables.stream().flatMap(HostilePluginIT::wrong))
                .as("attempts that went otherwise than they should")
                .isEmpty();
    }

    private static Stream<String> wrong(Table table) {
        return table.wrong().stream().map(outcome -> "JDK " + table.jdk().feature() + ": " + outcome.details());
    }

    private List<Table> tables(List<Trial> trials) throws IOException, InterruptedException, ExecutionException {
        var jars = Jars.pack(folder);
        var jdks = Jdk.all();
        var workers = Executors.newFixedThreadPool(jdks.size());
        try {
            var running = new ArrayList<java.util.concurrent.Future<Table>>();
            for (var jdk : jdks) {
                running.add(workers.submit(() -> Table.of(jars, jdk, modes(jars), trials, folder)));
            }
            var tables = new ArrayList<Table>();
            for (var table : running) {
                tables.add(table.get());
            }
            return tables;
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Mode> modes(Jars jars) {
        return jars.agent().isEmpty() ? List.of(Mode.TRUSTED) : List.of(Mode.values());
    }

    private static List<Trial> trials() {
        var only = System.getProperty("hostile.only", "");
        return Trial.all(Areas.ALL).stream()
                .filter(trial -> (trial.method().getDeclaringClass().getSimpleName() + "."
                                + trial.method().getName())
                        .matches(".*(" + only + ").*"))
                .toList();
    }

    private static boolean isWhole() {
        return System.getProperty("hostile.only", "").isEmpty();
    }
}

package io.agentic.plugin.review.internal.recall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that reviews a folder and prints a line for each finding: file, line, rule.
 *
 * @param command the program and its arguments; the folder comes last
 * @param endings of the files it reads
 * @param kinds of faults that it has rules for
 */
record Reviewer(String name, List<String> command, Set<String> endings, Set<String> kinds) {

    private static final Path CLOCK = Path.of("/usr/bin/time");

    record Line(String file, int line, String rule) {}

    record Run(List<Line> lines, Duration time, long peakKilobytes) {}

    boolean reads(Plant plant) {
        return endings.isEmpty() || endings.stream().anyMatch(plant.path()::endsWith);
    }

    boolean claims(Plant plant) {
        return reads(plant) && (kinds.isEmpty() || kinds.contains(plant.kind()));
    }

    Run review(Path folder) throws IOException, InterruptedException {
        var out = Files.createTempFile("review", ".lines");
        var usage = Files.createTempFile("review", ".usage");
        var words = new ArrayList<String>();
        if (Files.isExecutable(CLOCK)) {
            words.addAll(List.of(CLOCK.toString(), "-q", "-f", "%M", "-o", usage.toString()));
        }
        words.addAll(command);
        words.add(folder.toString());
        var from = System.nanoTime();
        var process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " has not ended after five minutes");
        }
        var time = Duration.ofNanos(System.nanoTime() - from);
        var lines = Files.readAllLines(out).stream()
                .map(line -> line.split("\t"))
                .filter(parts -> parts.length == 3 && parts[1].matches("\\d+"))
                .map(parts -> new Line(parts[0], Integer.parseInt(parts[1]), parts[2]))
                .toList();
        var peak = Files.readString(usage).strip();
        Files.delete(out);
        Files.delete(usage);
        return new Run(lines, time, peak.matches("\\d+") ? Long.parseLong(peak) : 0);
    }
}

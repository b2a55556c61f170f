package io.agentic.plugin.review.internal.recall;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets other reviewers, as {@code src/test/sh/peers.sh} gets them, look for the planted faults beside our own tools; each is a process of
 * its own. The table is written to {@code target/report/beside-peers.md}. For all of them alike, a fault counts as found when each marked
 * line, or one beside it, is reported by a rule {@linkplain PlantedKinds of that kind}, and a twin counts as reported when such a rule
 * reports anything in its file.
 */
class ReviewBesidePeersProof {

    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final Set<String> SCRIPTS = Set.of(".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs");
    private static final int NEAR = 1;

    private final PlantedKinds kinds;
    private final StringBuilder table = new StringBuilder();
    private final Map<String, Map<String, Set<String>>> rulesByKind = new TreeMap<>();

    ReviewBesidePeersProof() throws IOException {
        kinds = PlantedKinds.read();
    }

    @Test
    void findsMoreOfThePlantedFaultsThanAnyPeer(@TempDir Path folder) throws Exception {
        var planted = plant(folder.resolve("fault"), Plant::planted);
        plant(folder.resolve("twin"), Plant::twin);
        new ProcessBuilder("src/test/sh/peers.sh", PEERS.toString())
                .inheritIO()
                .start()
                .waitFor();

        table.append("| reviewer | faults in files it reads | found | of kinds it has rules for | found"
                + " | twins reported | wall s | peak MB |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        var found = new HashMap<String, Integer>();
        for (var reviewer : reviewers()) {
            found.put(reviewer.name(), measure(reviewer, planted, folder));
        }
        report();

        assertThat(found.values()).allSatisfy(others -> assertThat(others).isLessThanOrEqualTo(found.get("Agentic")));
    }

    private static Map<Path, Plant> plant(Path folder, Function<Plant, String> text) throws IOException {
        var planted = new TreeMap<Path, Plant>();
        for (var repository : RecallTest.REPOSITORIES.entrySet()) {
            var root = folder.resolve(repository.getKey());
            new PlantedRepository(root, repository.getValue(), text);
            repository.getValue().stream()
                    .filter(plant -> !plant.lines().isEmpty())
                    .forEach(plant -> planted.put(Path.of(repository.getKey(), plant.path()), plant));
        }
        return planted;
    }

    private static List<Reviewer> reviewers() {
        var reviewers = new ArrayList<Reviewer>();
        reviewers.add(new Reviewer("Agentic", java(OwnLines.class), Set.of(), Set.of()));
        reviewers.add(new Reviewer(
                "PMD (quick start, security, error prone, multithreading)",
                java(PmdLines.class),
                Set.of(".java"),
                Set.of("weak cryptography", "nothing asserted", "swallowed assertion")));
        var eslint = PEERS.resolve("eslint");
        if (Files.exists(eslint.resolve("node_modules/eslint-plugin-security"))) {
            var script =
                    "cd \"$1\" && cp -r \"$2\" plants && node node_modules/eslint/bin/eslint.js --format ./lines.cjs plants"
                            + " | sed \"s#^$1/plants#$2#\"; rm -rf plants";
            reviewers.add(new Reviewer(
                    "eslint (security and typescript-eslint, recommended)",
                    List.of("sh", "-c", script, "eslint", eslint.toString()),
                    SCRIPTS,
                    Set.of("code injection", "command injection", "path traversal", "weak cryptography")));
        }
        var bandit = PEERS.resolve("bandit/usr/lib/python3/dist-packages");
        if (Files.exists(bandit.resolve("bandit"))) {
            reviewers.add(new Reviewer(
                    "bandit (Debian's)",
                    List.of(
                            "env",
                            "PYTHONPATH=" + bandit,
                            "/usr/bin/python3",
                            "-m",
                            "bandit",
                            "-q",
                            "-f",
                            "custom",
                            "--msg-template",
                            "{abspath}\t{line}\t{test_id}",
                            "-r"),
                    Set.of(".py"),
                    Set.of(
                            "sql injection",
                            "command injection",
                            "code injection",
                            "weak cryptography",
                            "disabled check",
                            "unsafe deserialisation",
                            "xxe",
                            "markup injection",
                            "world-writable file",
                            "secret")));
        }
        return reviewers;
    }

    private static List<String> java(Class<?> program) {
        var paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                paths,
                program.getName());
    }

    private int measure(Reviewer reviewer, Map<Path, Plant> planted, Path folder)
            throws IOException, InterruptedException {
        var faults = reviewer.review(folder.resolve("fault"));
        var twins = reviewer.review(folder.resolve("twin"));
        var rules = rulesByKind.computeIfAbsent(reviewer.name(), none -> new TreeMap<>());
        var found = new ArrayList<Plant>();
        planted.forEach((path, plant) -> {
            var near = near(faults, folder.resolve("fault").resolve(path), plant);
            if (reviewer.reads(plant) && !near.isEmpty()) {
                found.add(plant);
                rules.computeIfAbsent(plant.kind(), none -> new TreeSet<>()).addAll(near);
            }
        });
        var reported = planted.entrySet().stream()
                .filter(each -> reviewer.reads(each.getValue()))
                .filter(each -> twins.lines().stream()
                        .anyMatch(line -> line.file()
                                        .equals(folder.resolve("twin")
                                                .resolve(each.getKey())
                                                .toString())
                                && kinds.isAbout(each.getValue(), line.rule())))
                .count();
        table.append(String.format(
                ROOT,
                "| %s | %d | %d | %d | %d | %d | %.1f | %d |%n",
                reviewer.name(),
                planted.values().stream().filter(reviewer::reads).count(),
                found.size(),
                planted.values().stream().filter(reviewer::claims).count(),
                found.stream().filter(reviewer::claims).count(),
                reported,
                faults.time().toMillis() / 1e3,
                faults.peakKilobytes() / 1_000));
        return found.size();
    }

    /** The rules that report each marked line; none when one of these lines has none. */
    private Set<String> near(Reviewer.Run run, Path file, Plant plant) {
        var rules = new TreeSet<String>();
        for (int marked : plant.lines()) {
            var here = run.lines().stream()
                    .filter(line -> line.file().equals(file.toString()) && Math.abs(line.line() - marked) <= NEAR)
                    .map(Reviewer.Line::rule)
                    .filter(rule -> kinds.isAbout(plant, rule))
                    .collect(Collectors.toSet());
            if (here.isEmpty()) {
                return Set.of();
            }
            rules.addAll(here);
        }
        return rules;
    }

    private void report() throws IOException {
        table.append("\nThe rules that found faults, by kind:\n\n| reviewer | kind | rules |\n|---|---|---|\n");
        rulesByKind.forEach((reviewer, kinds) -> kinds.forEach((kind, rules) -> table.append("| ")
                .append(reviewer)
                .append(" | ")
                .append(kind)
                .append(" | ")
                .append(String.join(", ", rules))
                .append(" |\n")));
        Files.createDirectories(Path.of("target", "report"));
        Files.writeString(Path.of("target", "report", "beside-peers.md"), table);
    }
}

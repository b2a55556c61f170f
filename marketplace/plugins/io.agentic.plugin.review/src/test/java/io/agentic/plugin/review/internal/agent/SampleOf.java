package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentType;
import io.agentic.plugin.review.internal.FolderWorkspace;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.recall.PluginTools;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.ToolBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Reviews a folder as its user would, and prints some findings drawn by lot with the lines around them, for people to judge: {@code
 * SampleOf FOLDER SEED N [RULE…]}; rules that are named are left out, such as {@code untested-unit} where a package has no tests.
 */
public final class SampleOf {

    private static final int AROUND = 6;
    private static final int WIDEST = 200;
    private static final int PLACES = 3;
    private static final int WORKERS = 8;

    private SampleOf() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println(
                    "Usage: SampleOf FOLDER SEED N [RULE…]; FOLDER is a folder to review, rules are left out");
            System.exit(2);
        }
        var folder = Path.of(arguments[0]);
        var left = List.of(arguments).subList(3, arguments.length);
        var found = new ArrayList<>(review(folder).items().stream()
                .filter(finding -> !left.contains(finding.rule()))
                .toList());
        var rules = new TreeMap<String, Integer>();
        found.forEach(finding -> rules.merge(finding.rule(), 1, Integer::sum));
        System.out.println(new Findings(found).count() + ", " + rules);
        Collections.shuffle(found, new Random(Long.parseLong(arguments[1])));
        for (var finding : found.subList(0, Math.min(Integer.parseInt(arguments[2]), found.size()))) {
            print(finding, folder);
        }
    }

    /** What all specialists report. Without the history of the folder, so without hotspots. */
    private static Findings review(Path folder) throws Exception {
        var bench = new ToolBench(new FolderWorkspace(folder));
        PluginTools.all().forEach(bench::with);
        var specialists = List.<AgentType>of(
                new SecuritySpecialist(),
                new QualitySpecialist(),
                new ArchitectureSpecialist(),
                new TestingSpecialist(),
                new DocumentationSpecialist(),
                new DependenciesSpecialist());
        var all = new ArrayList<Finding>();
        for (var specialist : specialists) {
            var harvest = Harvest.from(new AgentRig(specialist, bench)
                    .child("review_worker", new ReviewWorker())
                    .maxChildren(WORKERS)
                    .run()
                    .finished()
                    .data());
            harvest.failed().forEach(failure -> System.out.println("Not done: " + failure.json()));
            all.addAll(harvest.findings().items());
        }
        return new Findings(all);
    }

    private static void print(Finding finding, Path folder) throws IOException {
        System.out.println("\n=== " + finding.citation() + " " + finding.rule() + " " + finding.severity() + " "
                + finding.certainty() + ": " + finding.title());
        System.out.println("    " + finding.why() + " " + finding.remedy());
        var others = finding.alsoAt();
        if (!others.isEmpty()) {
            System.out.println(
                    "    also at " + others.subList(0, Math.min(PLACES, others.size())) + " of " + others.size());
        }
        var file = folder.resolve(finding.file());
        if (Files.isRegularFile(file)) {
            var lines = Files.readAllLines(file);
            for (int i = Math.max(1, finding.line() - AROUND);
                    i <= Math.min(lines.size(), finding.line() + AROUND);
                    i++) {
                var line = lines.get(i - 1);
                System.out.println((i == finding.line() ? ">" : " ") + i + " "
                        + line.substring(0, Math.min(WIDEST, line.length())));
            }
        }
    }
}

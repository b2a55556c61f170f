package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a graph of modules has that makes change hard. */
final class ModuleFindings {

    private static final int GOD_FAN = 12;
    private static final int GOD_TIMES = 8;
    private static final int GOD_WEIGHT = 600;
    private static final int LARGE_GRAPH = 20;
    private static final int LARGE_TANGLE = 10;

    private final String language;
    private final String kind;
    private final ModuleGraph graph;

    ModuleFindings(String language, String kind, ModuleGraph graph) {
        this.language = language;
        this.kind = kind;
        this.graph = graph;
    }

    List<Finding> find() {
        var findings = new ArrayList<Finding>();
        for (var tangle : graph.tangles()) {
            findings.add(cycle(graph.shortestCycle(tangle), tangle.size()));
        }
        gods(findings);
        return findings;
    }

    private Finding cycle(List<Edge> cycle, int tangled) {
        var first = cycle.get(0);
        var certainty = cycle.stream()
                .map(Edge::certainty)
                .max(Comparator.naturalOrder())
                .orElse(Certainty.POSSIBLE);
        var steps = cycle.stream()
                .map(edge -> "`" + edge.from() + "` → `" + edge.to() + "` (`" + edge.file() + ":" + edge.line() + "`)")
                .collect(Collectors.joining(", "));
        return new Finding(
                first.file(),
                first.line(),
                "module-cycle",
                tangled > LARGE_TANGLE ? Severity.MEDIUM : Severity.LOW,
                certainty,
                cycle.size() + " " + kind + "s need each other in a circle"
                        + (tangled > cycle.size() ? "; " + tangled + " are tangled" : ""),
                language + ": " + steps + ". None of them can be understood, tested or replaced without the others.",
                "Move what both sides need into a " + kind
                        + " of its own, or turn one import around with an interface.",
                first.text(),
                cycle.stream()
                        .skip(1)
                        .map(edge -> edge.file() + ":" + edge.line())
                        .toList());
    }

    /** Modules that many need and that need many: far beyond the others of their graph. */
    private void gods(List<Finding> findings) {
        if (graph.modules().size() < LARGE_GRAPH) {
            return;
        }
        var average = graph.modules().stream().mapToInt(this::weight).average().orElse(0);
        for (var module : graph.modules()) {
            var in = graph.fanIn(module);
            var out = graph.fanOut(module);
            if (in >= GOD_FAN
                    && out >= GOD_FAN
                    && weight(module) >= Math.max(GOD_WEIGHT, GOD_TIMES * average)
                    && !graph.isBarrel(module)) {
                var edge = graph.needs(module).iterator().next();
                findings.add(new Finding(
                        edge.file(),
                        edge.line(),
                        "god-module",
                        Severity.LOW,
                        Certainty.LIKELY,
                        "`" + module + "` needs " + out + " " + kind + "s and " + in + " need it",
                        String.format(
                                Locale.ROOT,
                                "Fan-in times fan-out is %d, where the average of the %d %ss here is %.0f: a change almost anywhere may reach everything through it.",
                                in * out,
                                graph.modules().size(),
                                kind,
                                average),
                        "Split it by who needs what.",
                        edge.text(),
                        List.of()));
            }
        }
    }

    private int weight(String module) {
        return graph.fanIn(module) * graph.fanOut(module);
    }
}

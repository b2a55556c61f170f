package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a review comes to, read from its report as JSON.
 *
 * @param severities of the findings, in lower case
 * @param holes parts of the review that were not done
 * @param threshold what the repository itself asks for; empty text when it does not
 * @param problem why what the repository asks for is not known; empty text when it is
 * @param specialists how many looked
 */
record Verdict(List<String> severities, List<String> holes, String threshold, String problem, int specialists) {

    static final List<String> THRESHOLDS = List.of("high", "medium", "low", "none");

    /** @throws IOException when it is no report */
    static Verdict of(String report) throws IOException {
        var data = Json.object(Json.object(Json.read(report)).get("data"));
        var severities = new ArrayList<String>();
        var holes = new ArrayList<String>();
        var threshold = "";
        var problem = "";
        var specialists = 0;
        for (var agent : Json.object(data.get("agents")).values()) {
            var found = Json.object(agent);
            specialists += found.containsKey("domain") ? 1 : 0;
            for (var finding : Json.list(found.get("findings"))) {
                severities.add(text(Json.object(finding), "severity").toLowerCase(Locale.ROOT));
            }
            for (var failure : Json.list(found.get("failed"))) {
                holes.add(text(Json.object(failure), "who") + ": " + text(Json.object(failure), "reason"));
            }
            threshold = threshold.isEmpty() ? text(found, "threshold") : threshold;
            problem = problem.isEmpty() ? text(found, "problem") : problem;
        }
        Json.object(data.get("notDone")).forEach((agent, why) -> holes.add(agent + " " + why));
        Json.list(data.get("leftOut")).forEach(agent -> holes.add(agent + " found more than a report can hold"));
        return new Verdict(severities, holes, threshold, problem, specialists);
    }

    /** How many findings are as grave as that, or graver. */
    long reaching(String least) {
        var limit = THRESHOLDS.indexOf(least);
        return least.equals("none")
                ? 0
                : severities.stream()
                        .mapToInt(THRESHOLDS::indexOf)
                        .filter(severity -> severity >= 0 && severity <= limit)
                        .count();
    }

    private static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}

package io.agentic.plugin.review.internal.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Makes one finding with many places of what a rule says alike of many: with the same title, or about the same text. */
final class Repetitions {

    private Repetitions() {}

    /** @param findings in order; the first of its kind stays, the others become places of it */
    static List<Finding> joined(List<Finding> findings) {
        var byTitle = joined(findings, Finding::title);
        return joined(byTitle, Finding::evidence);
    }

    private static List<Finding> joined(List<Finding> findings, Function<Finding, String> text) {
        var kinds = new LinkedHashMap<Object, List<Finding>>();
        for (var finding : findings) {
            var alike = text.apply(finding).strip();
            Object kind = alike.isEmpty() || spansPlaces(finding)
                    ? finding
                    : List.of(finding.rule(), finding.severity(), finding.certainty(), finding.opinion(), alike);
            kinds.computeIfAbsent(kind, none -> new ArrayList<>()).add(finding);
        }
        return kinds.values().stream().map(Repetitions::one).toList();
    }

    /** What a rule itself says of several places, such as of two copies, is no repetition. */
    private static boolean spansPlaces(Finding finding) {
        return !finding.alsoAt().isEmpty() && finding.fingerprints().size() <= 1;
    }

    private static Finding one(List<Finding> alike) {
        var first = alike.get(0);
        if (alike.size() == 1) {
            return first;
        }
        var places = new ArrayList<String>();
        var marks = new ArrayList<String>();
        for (var finding : alike) {
            places.addAll(finding.citations());
            marks.addAll(finding.fingerprints());
        }
        return first.alsoAt(places.subList(1, places.size()), marks);
    }
}

package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.claim.Words;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.finding.Opinion;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a model is asked about the findings of rules, and what its verdicts change. */
final class Verification {

    /** How many findings a worker's model is asked about. */
    static final int MOST = 20;

    static final String SCHEMA = """
            {"type":"object","properties":{"verdicts":{"type":"array","items":{"type":"object","properties":{
            "n":{"type":"integer"},"verdict":{"enum":["holds","does-not-hold","unsure"]},"why":{"type":"string"},
            "sure":{"enum":["high","medium","low"]}},"required":["n","verdict","why","sure"],"additionalProperties":false}}},
            "required":["verdicts"],"additionalProperties":false}""";

    private static final Set<String> VERDICTS = Set.of("holds", "does-not-hold", "unsure");
    private static final Set<String> SURE = Set.of("high", "medium", "low");
    private static final int WORDS = 400;

    private Verification() {}

    /** The gravest findings; those of little weight are not worth a question. */
    static List<Finding> chosen(Findings findings) {
        return findings.items().stream()
                .filter(finding -> finding.severity() != Severity.LOW)
                .limit(MOST)
                .toList();
    }

    /** The findings with the lines around them, as data. */
    static String material(List<Finding> chosen, Map<String, String> excerpts) {
        var out = new StringBuilder();
        for (var finding : chosen) {
            out.append(Fields.of("n", chosen.indexOf(finding) + 1)
                            .with("file", finding.file())
                            .with("line", finding.line())
                            .with("rule", finding.rule())
                            .with("title", finding.title())
                            .with("why", finding.why())
                            .with("evidence", finding.evidence())
                            .json())
                    .append('\n')
                    .append(excerpts.getOrDefault(finding.citation(), "(its lines cannot be shown)\n"))
                    .append('\n');
        }
        return out.toString();
    }

    /** @param number how many findings the model was asked about */
    static ModelAnswer read(String answer, int number) {
        return ModelAnswer.read(answer, "verdicts", item -> problem(item, number));
    }

    private static String problem(Fields item, int number) {
        var n = ModelAnswer.number(item, "n");
        if (n < 1 || n > number) {
            return "a verdict has no n from 1 to " + number;
        }
        if (!VERDICTS.contains(ModelAnswer.text(item, "verdict")) || !SURE.contains(ModelAnswer.text(item, "sure"))) {
            return "verdict or sure of n " + n + " is none of the words allowed";
        }
        return ModelAnswer.text(item, "why").isEmpty() ? "n " + n + " does not say why" : "";
    }

    /** Rules stay the source: what a rule has proved is never set aside, and a model that is hardly sure changes nothing but words. */
    static Harvest apply(List<Fields> verdicts, List<Finding> chosen, String prompt, Harvest harvest) {
        var opinions = new HashMap<Finding, Opinion>();
        for (var verdict : verdicts) {
            opinions.putIfAbsent(
                    chosen.get(ModelAnswer.number(verdict, "n") - 1),
                    new Opinion(
                            ModelAnswer.text(verdict, "verdict"),
                            ModelAnswer.text(verdict, "sure"),
                            Words.of(ModelAnswer.text(verdict, "why"), WORDS),
                            prompt));
        }
        var kept = new ArrayList<Finding>();
        var aside = new ArrayList<Fields>();
        for (var finding : harvest.findings().items()) {
            var opinion = opinions.getOrDefault(finding, Opinion.NONE);
            var weighty = !opinion.sure().equals("low");
            if (opinion.verdict().equals("does-not-hold") && weighty && finding.certainty() != Certainty.CERTAIN) {
                aside.add(finding.toFields().with("reason", opinion.why()).with("prompt", prompt));
            } else {
                var raised = opinion.verdict().equals("holds") && weighty;
                kept.add(
                        opinion.isEmpty()
                                ? finding
                                : finding.judged(
                                        opinion, raised ? finding.certainty().raised() : finding.certainty()));
            }
        }
        var share = harvest.share().verdicts(count(opinions, "holds"), count(opinions, "does-not-hold"));
        return harvest.withFindings(new Findings(kept), aside).withShare(share);
    }

    private static long count(Map<Finding, Opinion> opinions, String verdict) {
        return opinions.values().stream()
                .filter(opinion -> opinion.verdict().equals(verdict))
                .count();
    }
}

package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.finding.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a model claims to have found itself, and what becomes of it once it was checked. */
final class Claims {

    /** How many claims are taken from one answer. */
    static final int MOST = 6;

    static final String SCHEMA = """
            {"type":"object","properties":{"claims":{"type":"array","items":{"type":"object","properties":{
            "file":{"type":"string"},"line":{"type":"integer"},"quote":{"type":"string"},"title":{"type":"string"},
            "why":{"type":"string"},"remedy":{"type":"string"},"severity":{"enum":["medium","low"]}},
            "required":["file","line","quote","title","why","remedy","severity"],"additionalProperties":false}}},
            "required":["claims"],"additionalProperties":false}""";

    private static final List<String> TEXTS = List.of("file", "quote", "title", "why", "remedy", "severity");
    private static final int LONGEST = 2_000;

    private Claims() {}

    /** Files as data, each under its name. */
    static String material(List<String> files, Map<String, String> excerpts) {
        return files.stream()
                .filter(excerpts::containsKey)
                .map(file -> Fields.of("file", file).json() + "\n" + excerpts.get(file))
                .collect(Collectors.joining("\n"));
    }

    static ModelAnswer read(String answer) {
        return ModelAnswer.read(answer, "claims", Claims::problem);
    }

    private static String problem(Fields item) {
        for (var member : List.of("file", "quote", "title", "why")) {
            if (ModelAnswer.text(item, member).isEmpty()) {
                return "a claim has no " + member;
            }
        }
        return ModelAnswer.number(item, "line") == 0 ? "a claim has no line" : "";
    }

    /** What the checking tool takes. */
    static List<Fields> arguments(List<Fields> claims) {
        return claims.stream().limit(MOST).map(Claims::argument).toList();
    }

    private static Fields argument(Fields claim) {
        var argument = Fields.of("line", ModelAnswer.number(claim, "line"));
        for (var member : TEXTS) {
            var text = ModelAnswer.text(claim, member);
            if (!text.isEmpty()) {
                argument = argument.with(member, text.substring(0, Math.min(LONGEST, text.length())));
            }
        }
        return argument;
    }

    /** Adds what was checked, but for lines in which a rule has found something already. */
    static Harvest apply(long made, Fields checked, Harvest harvest) {
        var known = harvest.findings().items().stream()
                .flatMap(finding -> finding.citations().stream())
                .collect(Collectors.toCollection(HashSet::new));
        harvest.setAside().forEach(aside -> known.add(Finding.from(aside).citation()));
        var found = Harvest.from(checked);
        var more = found.findings().items().stream()
                .filter(finding -> known.add(finding.citation()))
                .toList();
        var share =
                harvest.share().claims(made, more.size(), checked.number("absent", 0), checked.number("misquoted", 0));
        return harvest.besides(found.withFindings(more)).withShare(share);
    }
}

package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing a rule found in one line.
 *
 * @param file relative path
 * @param line from 1
 * @param rule the rule's id
 * @param severity how much it matters there
 * @param certainty how sure the rule is
 * @param title what it is, in a few words
 * @param why what can happen
 * @param remedy what to do
 * @param evidence the line or a part of it, without secrets
 * @param alsoAt where else the same was found, as {@code file:line}, in order
 * @param fingerprints what tells its places from others whatever line they are in: of this place first, then of those that were
 *     {@linkplain Findings#joined joined} to it; empty until the tool {@linkplain Fingerprints reports}
 * @param opinion what a language model says of it
 */
public record Finding(
        String file,
        int line,
        String rule,
        Severity severity,
        Certainty certainty,
        String title,
        String why,
        String remedy,
        String evidence,
        List<String> alsoAt,
        List<String> fingerprints,
        Opinion opinion) {

    public Finding {
        alsoAt = List.copyOf(alsoAt);
        fingerprints = List.copyOf(fingerprints);
    }

    /** As a rule makes it. */
    public Finding(
            String file,
            int line,
            String rule,
            Severity severity,
            Certainty certainty,
            String title,
            String why,
            String remedy,
            String evidence,
            List<String> alsoAt) {
        this(file, line, rule, severity, certainty, title, why, remedy, evidence, alsoAt, List.of(), Opinion.NONE);
    }

    /** Reads what {@link #toFields} wrote. */
    public static Finding from(Fields fields) {
        return new Finding(
                fields.text("file"),
                (int) fields.number("line"),
                fields.text("rule"),
                named(Severity.values(), fields.text("severity", ""), Severity.LOW),
                named(Certainty.values(), fields.text("certainty", ""), Certainty.POSSIBLE),
                fields.text("title", ""),
                fields.text("why", ""),
                fields.text("remedy", ""),
                fields.text("evidence", ""),
                fields.texts("alsoAt"),
                fields.texts("fingerprints"),
                Opinion.from(fields.object("opinion")));
    }

    private static <E extends Enum<E>> E named(E[] values, String name, E otherwise) {
        for (var value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    public Fields toFields() {
        var fields = Fields.of("file", file)
                .with("line", line)
                .with("rule", rule)
                .with("severity", severity)
                .with("certainty", certainty)
                .with("title", title)
                .with("why", why)
                .with("remedy", remedy)
                .with("evidence", evidence)
                .with("alsoAt", alsoAt)
                .with("fingerprints", fingerprints);
        return opinion.isEmpty() ? fields : fields.with("opinion", opinion.toFields());
    }

    /** The same, as grave as somebody else says. */
    public Finding weighing(Severity other) {
        return new Finding(
                file, line, rule, other, certainty, title, why, remedy, evidence, alsoAt, fingerprints, opinion);
    }

    /** The same with what a model says of it, and as sure as that makes it. */
    public Finding judged(Opinion said, Certainty surer) {
        return new Finding(file, line, rule, severity, surer, title, why, remedy, evidence, alsoAt, fingerprints, said);
    }

    /** The same at these places beside its own. */
    Finding alsoAt(List<String> places, List<String> marks) {
        return new Finding(file, line, rule, severity, certainty, title, why, remedy, evidence, places, marks, opinion);
    }

    /** The same without the places that are cited so; another takes the part of the first. Empty when none is left. */
    public Optional<Finding> without(Set<String> citations) {
        var marked = fingerprints.size() == alsoAt.size() + 1;
        var places = new ArrayList<String>();
        var marks = new ArrayList<String>();
        for (var citation : citations()) {
            if (!citations.contains(citation)) {
                if (marked) {
                    marks.add(fingerprints.get(citations().indexOf(citation)));
                }
                places.add(citation);
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        var first = Place.of(places.remove(0));
        return Optional.of(new Finding(
                first.file(),
                first.line(),
                rule,
                severity,
                certainty,
                title,
                why,
                remedy,
                evidence,
                places,
                marked ? marks : fingerprints,
                opinion));
    }

    /** All its places as people cite them. */
    public List<String> citations() {
        return Stream.concat(Stream.of(citation()), alsoAt.stream()).distinct().toList();
    }

    /** What its first place is known by in a baseline; empty text before the tool reports. */
    public String fingerprint() {
        return fingerprints.isEmpty() ? "" : fingerprints.get(0);
    }

    /** What a baseline keeps of it. */
    Fields mark() {
        return Fields.of("fingerprint", fingerprint()).with("rule", rule).with("file", file);
    }

    /** Where it is, as people cite it: {@code file:line}. */
    public String citation() {
        return file + ":" + line;
    }
}

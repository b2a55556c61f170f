package io.agentic.engine.internal.agents;

import io.agentic.api.data.Fields;
import io.agentic.engine.internal.agents.Report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the agents of a plan found, as the data of the whole: under {@code agents} the data of each that brought a result, by its key; under
 * {@code notDone} why others brought none; under {@code leftOut} whose data would have made it larger than a journal should keep twice.
 */
final class Gathered {

    private final int limit;

    /** @param limit how many characters all data may have as JSON */
    Gathered(int limit) {
        this.limit = limit;
    }

    private record Part(String key, Fields data, int chars) {}

    Fields of(List<Section> sections) {
        var parts = new ArrayList<Part>();
        var notDone = Fields.NONE;
        for (var section : sections) {
            if (section.brought()) {
                var data = section.data().with(Digest.MEMBER, null);
                parts.add(new Part(section.key(), data, data.json().length()));
            } else {
                notDone = notDone.with(section.key(), Report.reason(section.outcome()));
            }
        }
        var leftOut = tooMuch(parts);
        var agents = Fields.NONE;
        for (var part : parts) {
            agents = leftOut.contains(part) ? agents : agents.with(part.key(), part.data());
        }
        var gathered = Fields.of("agents", agents);
        if (!notDone.values().isEmpty()) {
            gathered = gathered.with("notDone", notDone);
        }
        return leftOut.isEmpty()
                ? gathered
                : gathered.with(
                        "leftOut", leftOut.stream().map(Part::key).sorted().toList());
    }

    /** The largest go first, so that as many as possible stay. */
    private List<Part> tooMuch(List<Part> parts) {
        var largest = parts.stream()
                .sorted(Comparator.comparing(Part::chars).reversed())
                .toList();
        var chars = parts.stream().mapToLong(Part::chars).sum();
        var out = new ArrayList<Part>();
        for (var part : largest) {
            if (chars > limit) {
                out.add(part);
                chars -= part.chars();
            }
        }
        return out;
    }
}

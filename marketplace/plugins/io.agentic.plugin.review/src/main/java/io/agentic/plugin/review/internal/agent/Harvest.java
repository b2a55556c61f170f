package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.claim.ModelShare;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.settings.Withheld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What tools or workers found, put together. Kept as state and given as data.
 *
 * @param findings without repetition, sorted
 * @param looked how many files were looked at
 * @param skipped {@code file} and {@code reason} of each file that was not
 * @param failed {@code who} and {@code reason} of each part of the work that was not done
 * @param setAside findings a model set aside, with its {@code reason}
 * @param notes what else a reader must know
 * @param withheld what the repository itself does not want to see
 * @param share what a language model had to do with it
 */
record Harvest(
        Findings findings,
        long looked,
        List<Fields> skipped,
        List<Fields> failed,
        List<Fields> setAside,
        List<String> notes,
        Withheld withheld,
        ModelShare share) {

    static final Harvest NONE = new Harvest(
            new Findings(List.of()), 0, List.of(), List.of(), List.of(), List.of(), Withheld.NOTHING, ModelShare.NONE);

    Harvest {
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
        setAside = List.copyOf(setAside);
        notes = List.copyOf(notes);
    }

    /** Reads the data of a tool or worker, or a state. */
    static Harvest from(Fields data) {
        return new Harvest(
                Findings.from(data.objects("findings")),
                data.number("looked", 0),
                data.objects("skipped"),
                data.objects("failed"),
                data.objects("setAside"),
                data.texts("notes"),
                Withheld.from(data),
                ModelShare.from(data));
    }

    Fields toFields() {
        return share.on(withheld.on(Fields.of("findings", findings.toFields())
                .with("looked", looked)
                .with("skipped", skipped)
                .with("failed", failed)
                .with("setAside", setAside)
                .with("notes", notes)));
    }

    /** Joins what others found in other files. */
    Harvest plus(Harvest other) {
        return joined(other, looked + other.looked);
    }

    /** Joins what another tool found in the same files. */
    Harvest besides(Harvest other) {
        return joined(other, Math.max(looked, other.looked));
    }

    private Harvest joined(Harvest other, long files) {
        var reasons = new LinkedHashMap<String, Fields>();
        both(skipped, other.skipped).forEach(skip -> reasons.putIfAbsent(skip.text("file", ""), skip));
        return new Harvest(
                new Findings(both(findings.items(), other.findings.items())),
                files,
                List.copyOf(reasons.values()),
                both(failed, other.failed),
                both(setAside, other.setAside),
                List.copyOf(new LinkedHashSet<>(both(notes, other.notes))),
                withheld.plus(other.withheld),
                share.plus(other.share));
    }

    Harvest withFailure(String who, String reason) {
        return new Harvest(
                findings,
                looked,
                skipped,
                both(failed, List.of(Fields.of("who", who).with("reason", reason))),
                setAside,
                notes,
                withheld,
                share);
    }

    Harvest withNote(String note) {
        return new Harvest(findings, looked, skipped, failed, setAside, both(notes, List.of(note)), withheld, share);
    }

    Harvest withShare(ModelShare other) {
        return new Harvest(findings, looked, skipped, failed, setAside, notes, withheld, other);
    }

    Harvest withFindings(List<Finding> others) {
        return withFindings(new Findings(others), List.of());
    }

    Harvest withFindings(Findings others, List<Fields> aside) {
        return new Harvest(others, looked, skipped, failed, both(setAside, aside), notes, withheld, share);
    }

    /** Leaves out the findings in lines that were rejected, and says so. */
    Harvest without(Set<String> rejected) {
        var kept = findings.items().stream()
                .flatMap(finding -> finding.without(rejected).stream())
                .toList();
        var harvest = new Harvest(new Findings(kept), looked, skipped, failed, setAside, notes, withheld, share);
        for (var finding : findings.items()) {
            for (var citation : finding.citations()) {
                if (rejected.contains(citation)) {
                    harvest = harvest.withNote(
                            "Withdrawn after validation: `" + citation + "` (`" + finding.rule() + "`).");
                }
            }
        }
        return harvest;
    }

    /** The same with what a rule says alike of many places said once. */
    Harvest joined() {
        return new Harvest(findings.joined(), looked, skipped, failed, setAside, notes, withheld, share);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

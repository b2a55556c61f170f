package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Libraries whose makers ended or renamed them, and names that were used to deceive: a small table with its sources. */
final class KnownNames implements DependencyCheck {

    private static final int COLUMNS = 6;
    private static final String UNKNOWN = "-";

    private final Map<String, Known> known = new HashMap<>();

    /** A line of the table. */
    private record Known(String kind, String since, String instead, String source) {}

    KnownNames() {
        try (var in = KnownNames.class.getResourceAsStream("known_names.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        var cells = line.split("\t");
                        if (cells.length != COLUMNS) {
                            throw new IllegalStateException("known_names.tsv: not " + COLUMNS + " columns: " + line);
                        }
                        known.put(cells[0] + " " + cells[1], new Known(cells[2], cells[3], cells[4], cells[5]));
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) {
        var found = new ArrayList<Finding>();
        for (var dependency : manifest.dependencies()) {
            var entry = known.get(manifest.ecosystem().word() + " " + dependency.name());
            if (entry != null
                    && !dependency.scope().equals("indirect")
                    && !dependency.section().startsWith("managed")) {
                found.add(fault(dependency, entry).at(manifest, dependency.line()));
            }
        }
        return found;
    }

    private static Fault fault(Dependency dependency, Known known) {
        var deceptive = known.kind().equals("deceptive");
        return new Fault(
                known.kind() + "-dependency",
                deceptive ? Severity.HIGH : known.kind().equals("abandoned") ? Severity.MEDIUM : Severity.LOW,
                Certainty.CERTAIN,
                "`" + dependency.name() + "` "
                        + (deceptive
                                ? "is a name that was used to deceive"
                                : known.kind().equals("abandoned")
                                        ? "is no longer maintained"
                                        : "has another name now"),
                (known.since().equals(UNKNOWN) ? "So" : "Since " + known.since()) + ", says " + known.source()
                        + (deceptive ? "." : ": faults in it stay."),
                "Use " + known.instead() + ".");
    }
}

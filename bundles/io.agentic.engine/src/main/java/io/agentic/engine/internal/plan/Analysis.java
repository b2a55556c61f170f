package io.agentic.engine.internal.plan;

import io.agentic.api.data.Fields;
import java.util.List;

/**
 * What a task seems to need.
 *
 * @param complexity 0 (one thing to do) to 1 (many kinds of work on much material)
 * @param reasons why, one for each part of the score
 * @param domains fields of knowledge it asks for, sorted
 * @param specialists agent types that know these, sorted
 */
public record Analysis(double complexity, List<String> reasons, List<String> domains, List<String> specialists) {

    public Analysis {
        reasons = List.copyOf(reasons);
        domains = List.copyOf(domains);
        specialists = List.copyOf(specialists);
    }

    /** As JSON values. */
    public Fields fields() {
        return Fields.of("complexity", complexity)
                .with("reasons", reasons)
                .with("domains", domains)
                .with("specialists", specialists);
    }

    /** Reads what {@link #fields} wrote. */
    public static Analysis of(Fields fields) {
        return new Analysis(
                fields.decimal("complexity", 0),
                fields.texts("reasons"),
                fields.texts("domains"),
                fields.texts("specialists"));
    }
}

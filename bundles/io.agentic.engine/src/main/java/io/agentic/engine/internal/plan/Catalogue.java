package io.agentic.engine.internal.plan;

import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import java.util.List;
import java.util.Optional;

/**
 * The agent types a plan may use, as they were when the task began.
 *
 * @param entries sorted by name, without supervisors
 */
public record Catalogue(List<Entry> entries) {

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /** Reads what {@link #fields} wrote. */
    public static Catalogue of(List<Fields> entries) {
        return new Catalogue(entries.stream()
                .map(entry -> new Entry(
                        entry.text("name"),
                        Tier.valueOf(entry.text("tier")),
                        entry.text("summary", ""),
                        entry.texts("domains"),
                        entry.texts("keywords"),
                        entry.text("phase")))
                .toList());
    }

    /** As JSON values. */
    public List<Fields> fields() {
        return entries.stream()
                .map(entry -> Fields.of("name", entry.name())
                        .with("tier", entry.tier())
                        .with("summary", entry.summary())
                        .with("domains", entry.domains())
                        .with("keywords", entry.keywords())
                        .with("phase", entry.phase()))
                .toList();
    }

    /** The entry of that name. */
    public Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** Specialists fit for a phase. */
    public List<Entry> specialists(String phase) {
        return entries.stream()
                .filter(entry ->
                        entry.tier() == Tier.SPECIALIST && entry.phase().equals(phase))
                .toList();
    }

    /** What is known of one agent type. */
    public record Entry(
            String name, Tier tier, String summary, List<String> domains, List<String> keywords, String phase) {}
}

package io.agentic.engine.internal.plan;

import io.agentic.api.data.Fields;
import java.util.List;

/**
 * Who does what, in which order.
 *
 * @param phases a phase runs as soon as all it depends on have ended
 * @param source {@code rules}, {@code model} or {@code given}
 * @param reason why it looks as it does
 */
public record DelegationPlan(List<Phase> phases, String source, String reason) {

    public DelegationPlan {
        phases = List.copyOf(phases);
    }

    /** The same plan with another origin. */
    public DelegationPlan from(String otherSource, String otherReason) {
        return new DelegationPlan(phases, otherSource, otherReason);
    }

    /** As JSON values. */
    public Fields fields() {
        return Fields.of("source", source)
                .with("reason", reason)
                .with("phases", phases.stream().map(Phase::fields).toList());
    }

    /** Reads what {@link #fields} wrote. */
    public static DelegationPlan of(Fields fields) {
        return new DelegationPlan(
                fields.objects("phases").stream().map(Phase::of).toList(),
                fields.text("source", ""),
                fields.text("reason", ""));
    }

    /** The plan with one phase in another status. */
    public DelegationPlan with(String phase, Status status) {
        return new DelegationPlan(
                phases.stream()
                        .map(each -> each.name().equals(phase) ? each.in(status) : each)
                        .toList(),
                source,
                reason);
    }

    /** The phase of that name. */
    public Phase phase(String name) {
        return phases.stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No phase '" + name + "' in the plan"));
    }

    /** Phases that have not begun and need not wait. */
    public List<Phase> ready() {
        return phases.stream()
                .filter(phase -> phase.status() == Status.PENDING)
                .filter(phase -> phase.dependsOn().stream()
                        .allMatch(name -> phase(name).status().over()))
                .toList();
    }

    /**
     * A part of the work.
     *
     * @param agents names of agent types that work side by side
     * @param dependsOn names of phases that must end before
     */
    public record Phase(String name, String objective, List<String> agents, List<String> dependsOn, Status status) {

        public Phase {
            agents = List.copyOf(agents);
            dependsOn = List.copyOf(dependsOn);
        }

        Phase in(Status other) {
            return new Phase(name, objective, agents, dependsOn, other);
        }

        Fields fields() {
            return Fields.of("name", name)
                    .with("objective", objective)
                    .with("agents", agents)
                    .with("dependsOn", dependsOn)
                    .with("status", status);
        }

        static Phase of(Fields fields) {
            return new Phase(
                    fields.text("name"),
                    fields.text("objective"),
                    fields.texts("agents"),
                    fields.texts("dependsOn"),
                    Status.valueOf(fields.text("status", Status.PENDING.name())));
        }
    }

    /** Where a phase is. */
    public enum Status {
        PENDING,
        RUNNING,
        FINISHED,
        /** None of its agents brought a result. */
        FAILED,
        /** Not begun, because a phase it depends on failed. */
        SKIPPED;

        boolean over() {
            return this != PENDING && this != RUNNING;
        }
    }
}

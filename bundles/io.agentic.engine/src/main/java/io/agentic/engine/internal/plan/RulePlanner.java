package io.agentic.engine.internal.plan;

import io.agentic.engine.internal.plan.Catalogue.Entry;
import io.agentic.engine.internal.plan.DelegationPlan.Phase;
import io.agentic.engine.internal.plan.DelegationPlan.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans by rule: three phases for a complex task, one for others. The same analysis always gives the same plan. */
public final class RulePlanner {

    /** Does any work no specialist is known for. */
    public static final String GENERALIST = "generalist";

    private final Analyser analyser = new Analyser();

    /** Plans the work on an objective. */
    public DelegationPlan plan(String objective, Analysis analysis, Catalogue catalogue, double highComplexity) {
        var doers = analysis.specialists().isEmpty() ? List.of(GENERALIST) : analysis.specialists();
        if (analysis.complexity() <= highComplexity) {
            return new DelegationPlan(
                    List.of(phase("implementation", objective, doers, List.of())),
                    "rules",
                    compared(analysis, "at most", highComplexity) + ": one phase");
        }
        var phases = new ArrayList<Phase>();
        var analysts = names(analyser.fitting(objective, catalogue, "analysis"));
        if (!analysts.isEmpty()) {
            phases.add(phase("analysis", "Find out what there is to work on.", analysts, List.of()));
        }
        phases.add(phase("implementation", objective, doers, names(phases, Phase::name)));
        var validators = names(catalogue.specialists("validation"));
        if (!validators.isEmpty()) {
            phases.add(phase("validation", "Check that the results hold.", validators, List.of("implementation")));
        }
        return new DelegationPlan(
                phases, "rules", compared(analysis, "above", highComplexity) + ": " + phases.size() + " phases");
    }

    private static Phase phase(String name, String objective, List<String> agents, List<String> dependsOn) {
        return new Phase(name, objective, agents, dependsOn, Status.PENDING);
    }

    private static String compared(Analysis analysis, String how, double limit) {
        return String.format(Locale.ROOT, "complexity %.2f is %s %.2f", analysis.complexity(), how, limit);
    }

    private static List<String> names(List<Entry> entries) {
        return names(entries, Entry::name);
    }

    private static <T> List<String> names(List<T> things, java.util.function.Function<T, String> name) {
        return things.stream().map(name).toList();
    }
}

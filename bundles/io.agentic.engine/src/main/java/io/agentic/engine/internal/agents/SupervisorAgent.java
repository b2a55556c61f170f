package io.agentic.engine.internal.agents;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.engine.internal.plan.Analyser;
import io.agentic.engine.internal.plan.Analysis;
import io.agentic.engine.internal.plan.Catalogue;
import io.agentic.engine.internal.plan.DelegationPlan;
import io.agentic.engine.internal.plan.DelegationPlan.Phase;
import io.agentic.engine.internal.plan.DelegationPlan.Status;
import io.agentic.engine.internal.plan.PlanReader;
import io.agentic.engine.internal.plan.RulePlanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * Leads a task: analyses the objective, plans, delegates the phases of the plan as they become ready, sends work back once when
 * validation objects, and synthesises the report.
 *
 * <p>A child's key is {@code phase/agent}, with {@code /2} behind it when the work was sent back.
 */
@Component
@AgentSpec(
        name = "supervisor",
        summary = "Analyses a task, plans it, delegates to specialists and sums up what they found.",
        tier = Tier.SUPERVISOR,
        tools = "*")
public final class SupervisorAgent implements AgentType {

    private static final String AGAIN = "/2";
    private static final int CONTEXT = 8_000;
    private static final int DATA = 8_000_000;

    private final Analyser analyser = new Analyser();
    private final RulePlanner rules = new RulePlanner();
    private final PlanReader plans = new PlanReader();
    private final Report report = new Report();
    private final Gathered gathered = new Gathered(DATA);

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return begin(agent);
        }
        if (event instanceof AgentEvent.Answered answered) {
            return agent.state().has("plan") ? finish(agent, answered.outcome()) : planned(agent, answered.outcome());
        }
        if (event instanceof AgentEvent.ChildEnded) {
            return supervise(agent);
        }
        return new Step.Fail(agent.state(), "the supervisor calls no tools");
    }

    // --- planning

    private Step begin(AgentView agent) {
        var analysis = analyser.analyse(agent.objective(), catalogue(agent));
        var state = Fields.of("analysis", analysis.fields());
        if (agent.input().has("plan")) {
            return proceed(agent, state, DelegationPlan.of(agent.input().object("plan")));
        }
        if (!agent.languageModel()) {
            return proceed(agent, state, byRule(agent, analysis));
        }
        return new Step.Ask(
                Prompts.named(state, Prompts.PLANNER),
                List.of(Prompts.planner(describe(catalogue(agent))), Prompts.planFor(agent.objective())),
                Set.of(),
                Optional.of(plans.schema()));
    }

    /** A model's plan is checked, asked for once more when it cannot be used, and then made by rule. */
    private Step planned(AgentView agent, ModelOutcome outcome) {
        if (outcome instanceof ModelOutcome.Failed failed) {
            return proceed(agent, agent.state(), ruled(agent, "the model gave no plan: " + failed.reason()));
        }
        var reading = plans.read(((ModelOutcome.Answered) outcome).text(), catalogue(agent));
        if (reading.plan().isPresent()) {
            return proceed(agent, agent.state(), reading.plan().get());
        }
        var problems = String.join("; ", reading.problems());
        if (agent.state().flag("askedAgain")) {
            return proceed(agent, agent.state(), ruled(agent, "the model's plan could not be used: " + problems));
        }
        return new Step.Ask(
                agent.state().with("askedAgain", true),
                List.of(Prompts.planAgain(problems)),
                Set.of(),
                Optional.of(plans.schema()));
    }

    private DelegationPlan ruled(AgentView agent, String why) {
        var plan = byRule(agent, Analysis.of(agent.state().object("analysis")));
        return plan.from("rules", plan.reason() + "; " + why);
    }

    private DelegationPlan byRule(AgentView agent, Analysis analysis) {
        return rules.plan(
                agent.objective(), analysis, catalogue(agent), agent.input().decimal("highComplexity", 0.8));
    }

    // --- delegating

    private Step supervise(AgentView agent) {
        var state = agent.state();
        var plan = DelegationPlan.of(state.object("plan"));
        for (var phase : plan.phases()) {
            if (phase.status() == Status.RUNNING && ended(agent, state, phase)) {
                plan = plan.with(phase.name(), brought(agent, state, phase) ? Status.FINISHED : Status.FAILED);
            }
        }
        if (!state.flag("sentBack")) {
            var objections = objections(agent, plan);
            if (!objections.isEmpty()) {
                return sendBack(agent, state, plan, objections);
            }
        }
        return proceed(agent, state, plan);
    }

    /** Starts all phases that are ready; sums up when none is left; waits otherwise. */
    private Step proceed(AgentView agent, Fields state, DelegationPlan begun) {
        var plan = withoutHope(begun);
        var work = new ArrayList<Assignment>();
        for (var phase : plan.ready()) {
            plan = plan.with(phase.name(), Status.RUNNING);
            phase.agents().forEach(type -> work.add(assignment(agent, state, begun, phase, type)));
        }
        var after = state.with("plan", plan.fields());
        if (!work.isEmpty()) {
            return new Step.Delegate(after, work);
        }
        return plan.phases().stream().anyMatch(phase -> phase.status() == Status.RUNNING)
                ? new Step.Await(after)
                : synthesise(agent, after, plan);
    }

    private static DelegationPlan withoutHope(DelegationPlan plan) {
        var pruned = plan;
        for (var phase : plan.phases()) {
            var current = pruned;
            var hopeless = phase.dependsOn().stream()
                    .map(name -> current.phase(name).status())
                    .anyMatch(status -> status == Status.FAILED || status == Status.SKIPPED);
            if (phase.status() == Status.PENDING && hopeless) {
                pruned = pruned.with(phase.name(), Status.SKIPPED);
            }
        }
        return pruned.equals(plan) ? plan : withoutHope(pruned);
    }

    private static Assignment assignment(AgentView agent, Fields state, DelegationPlan plan, Phase phase, String type) {
        var whole = agent.objective();
        var objective = phase.objective().equals(whole) ? whole : phase.objective() + "\n\nThe whole task: " + whole;
        return Assignment.of(attempt(state, key(phase, type)), type, objective, handover(agent, state, plan, phase));
    }

    /** What the phases before found out: all their data under {@code context}, their words under {@code results}. */
    private static Fields handover(AgentView agent, Fields state, DelegationPlan plan, Phase phase) {
        var context = new LinkedHashMap<String, Object>();
        var results = new ArrayList<Fields>();
        for (var before : phase.dependsOn()) {
            results(agent, state, plan.phase(before)).forEach((key, outcome) -> {
                if (outcome instanceof AgentOutcome.Finished finished) {
                    context.putAll(finished.data().values());
                    results.add(Fields.of("key", key)
                            .with("result", cut(finished.result()))
                            .with("findings", finished.data().objects("findings")));
                } else {
                    results.add(Fields.of("key", key).with("failed", Report.reason(outcome)));
                }
            });
        }
        return Fields.of("context", context).with("results", results).with("phase", phase.name());
    }

    private static String cut(String text) {
        return text.length() <= CONTEXT ? text : text.substring(0, CONTEXT) + "\n… (cut)";
    }

    private static String key(Phase phase, String type) {
        return phase.name() + "/" + type;
    }

    // --- what came of a phase

    /** The outcome that counts for each agent of a phase: the second one where work was sent back and came again. */
    private static Map<String, AgentOutcome> results(AgentView agent, Fields state, Phase phase) {
        var results = new LinkedHashMap<String, AgentOutcome>();
        for (var type : phase.agents()) {
            var key = key(phase, type);
            var first = agent.children().get(key);
            var latest = agent.children().get(attempt(state, key));
            if (latest != null) {
                results.put(key, latest instanceof AgentOutcome.Finished ? latest : first);
            }
        }
        return results;
    }

    /** The key of an agent's latest attempt. */
    private static String attempt(Fields state, String key) {
        return state.texts("again").contains(key) ? key + AGAIN : key;
    }

    private static boolean ended(AgentView agent, Fields state, Phase phase) {
        return results(agent, state, phase).size() == phase.agents().size();
    }

    private static boolean brought(AgentView agent, Fields state, Phase phase) {
        return results(agent, state, phase).values().stream().anyMatch(AgentOutcome.Finished.class::isInstance);
    }

    // --- sending back

    private static List<Fields> objections(AgentView agent, DelegationPlan plan) {
        return plan.phases().stream()
                .filter(phase -> phase.status() == Status.FINISHED)
                .flatMap(phase -> results(agent, Fields.NONE, phase).values().stream())
                .filter(AgentOutcome.Finished.class::isInstance)
                .flatMap(outcome -> ((AgentOutcome.Finished) outcome).data().objects("objections").stream())
                .filter(objection -> agent.children().containsKey(objection.text("key", "")))
                .toList();
    }

    /** Repeats what was objected to, and then all phases that built on it. */
    private static Step sendBack(AgentView agent, Fields state, DelegationPlan plan, List<Fields> objections) {
        var again = new LinkedHashMap<String, Fields>();
        objections.forEach(objection -> again.putIfAbsent(objection.text("key"), objection));
        var phases = again.keySet().stream().map(SupervisorAgent::phaseOf).collect(Collectors.toSet());
        var after = plan;
        for (var phase : plan.phases()) {
            if (phases.contains(phase.name())) {
                after = after.with(phase.name(), Status.RUNNING);
            }
        }
        var redone = new ArrayList<>(again.keySet());
        for (var phase : buildingOn(plan, phases)) {
            after = after.with(phase.name(), Status.PENDING);
            phase.agents().forEach(type -> redone.add(key(phase, type)));
        }
        var marked = state.with("sentBack", true).with("again", redone).with("plan", after.fields());
        var work = again.entrySet().stream()
                .map(entry -> again(agent, marked, plan, entry.getKey(), entry.getValue()))
                .toList();
        return new Step.Delegate(marked, work);
    }

    private static Assignment again(AgentView agent, Fields state, DelegationPlan plan, String key, Fields objection) {
        var work = assignment(agent, state, plan, plan.phase(phaseOf(key)), key.substring(key.indexOf('/') + 1));
        return new Assignment(
                work.key(),
                work.agentType(),
                work.objective(),
                work.input()
                        .with("objection", objection.text("objection", "not said"))
                        .with("rejected", objection.texts("rejected")),
                work.tools());
    }

    private static List<Phase> buildingOn(DelegationPlan plan, Set<String> redone) {
        var all = new HashSet<>(redone);
        var building = new ArrayList<Phase>();
        for (int round = 0; round < plan.phases().size(); round++) {
            plan.phases().stream()
                    .filter(phase -> !all.contains(phase.name()))
                    .filter(phase -> phase.dependsOn().stream().anyMatch(all::contains))
                    .toList()
                    .forEach(phase -> {
                        all.add(phase.name());
                        building.add(phase);
                    });
        }
        return building;
    }

    private static String phaseOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    // --- synthesis

    private Step synthesise(AgentView agent, Fields state, DelegationPlan plan) {
        var sections = sections(agent, state, plan);
        if (sections.stream().noneMatch(Report.Section::brought)) {
            return new Step.Fail(state, "no agent brought a result: " + report.failures(sections));
        }
        if (!agent.languageModel()) {
            return done(agent, state, sections, report.summary(sections));
        }
        return Step.Ask.of(
                Prompts.named(state, Prompts.SYNTHESISER),
                Set.of(),
                Prompts.synthesiser(),
                Prompts.synthesis(agent.objective(), report.material(sections)));
    }

    private Step finish(AgentView agent, ModelOutcome outcome) {
        var sections =
                sections(agent, agent.state(), DelegationPlan.of(agent.state().object("plan")));
        var summary = outcome instanceof ModelOutcome.Answered answered
                        && !answered.text().isBlank()
                ? answered.text().strip()
                : report.summary(sections);
        return done(agent, agent.state(), sections, summary);
    }

    private Step done(AgentView agent, Fields state, List<Report.Section> sections, String summary) {
        var plan = DelegationPlan.of(state.object("plan"));
        return new Step.Done(state, report.text(agent.objective(), summary, sections, plan), gathered.of(sections));
    }

    private static List<Report.Section> sections(AgentView agent, Fields state, DelegationPlan plan) {
        return plan.phases().stream()
                .flatMap(phase -> results(agent, state, phase).entrySet().stream()
                        .map(result -> new Report.Section(phase.name(), result.getKey(), result.getValue())))
                .toList();
    }

    private static Catalogue catalogue(AgentView agent) {
        return Catalogue.of(agent.input().objects("catalogue"));
    }

    private static String describe(Catalogue catalogue) {
        var lines = new StringBuilder();
        catalogue.entries().forEach(entry -> lines.append("- ")
                .append(entry.name())
                .append(" (")
                .append(entry.tier())
                .append("): ")
                .append(entry.summary())
                .append('\n'));
        return lines.toString();
    }
}

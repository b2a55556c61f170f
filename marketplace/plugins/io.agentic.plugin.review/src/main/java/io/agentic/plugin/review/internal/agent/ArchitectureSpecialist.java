package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentEvent.CallResult;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.source.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * Finds cycles between modules, modules that everything hangs on, and files that change often and are hard to follow. Its tools compare
 * all files, so it calls them itself; what {@code git_churn} counts it hands on to {@code hotspots}. State: {@code harvest}.
 */
@Component
@AgentSpec(
        name = "architecture_specialist",
        summary = "Finds cycles between modules, modules that everything hangs on, and hotspots of change.",
        tier = Tier.SPECIALIST,
        domains = "architecture",
        keywords = {
            "architecture",
            "structure",
            "module",
            "dependency",
            "cycle",
            "coupling",
            "layer",
            "hotspot",
            "churn",
            "design",
            "review"
        },
        tools = {"module_map", "git_diff", "git_churn", "hotspots"})
public final class ArchitectureSpecialist implements AgentType {

    private static final String CHURN = "git_churn";
    private static final String HARVEST = "harvest";
    private static final Speciality SPECIALITY = new Speciality(
            "architecture",
            "Architecture",
            List.of("module_map", "hotspots"),
            Set.of(Category.SOURCE),
            "Look at the structure of");

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return begin(agent);
        }
        if (event instanceof AgentEvent.Called called) {
            return agent.state().has(HARVEST) ? judged(agent, called) : counted(agent, called);
        }
        return new Step.Fail(agent.state(), "architecture_specialist does not know the event " + event);
    }

    private static Step begin(AgentView agent) {
        var uses = new ArrayList<>(
                List.of(ToolUse.of("module_map", "module_map", Fields.NONE), ToolUse.of(CHURN, CHURN, Fields.NONE)));
        var since = Changes.wanted(agent);
        if (!since.isEmpty() && Changes.known(agent, Fields.NONE).isEmpty()) {
            uses.add(Changes.use(since));
        }
        return new Step.Call(Fields.NONE, uses);
    }

    private static Step counted(AgentView agent, AgentEvent.Called called) {
        var state = Fields.NONE;
        var changes = outcome(called, Changes.MEMBER);
        if (changes.isPresent()) {
            if (!(changes.get() instanceof ToolOutcome.Done done)) {
                return new Step.Fail(state, "What changed cannot be told: " + Outcomes.reason(changes.get()));
            }
            state = state.with(Changes.MEMBER, Changes.member(Changes.wanted(agent), done.data()));
        }
        var harvest = ToolHarvest.of(called.results().stream()
                .filter(result -> result.use().id().equals("module_map"))
                .toList());
        var churn = outcome(called, CHURN).orElseThrow();
        if (churn instanceof ToolOutcome.Done done) {
            var arguments = Fields.of("churn", done.data().objects("files"))
                    .with("commits", done.data().number("commits", 0));
            return new Step.Call(
                    state.with(HARVEST, harvest.toFields()), List.of(ToolUse.of("hotspots", "hotspots", arguments)));
        }
        return ended(agent, state, harvest.withNote("Hotspots were not looked for. " + Outcomes.reason(churn)));
    }

    private static Optional<ToolOutcome> outcome(AgentEvent.Called called, String use) {
        return called.results().stream()
                .filter(result -> result.use().id().equals(use))
                .map(CallResult::outcome)
                .findFirst();
    }

    private static Step judged(AgentView agent, AgentEvent.Called called) {
        return ended(
                agent,
                agent.state(),
                Harvest.from(agent.state().object(HARVEST)).besides(ToolHarvest.of(called.results())));
    }

    private static Step ended(AgentView agent, Fields state, Harvest harvest) {
        return harvest.looked() == 0 && !harvest.failed().isEmpty()
                ? new Step.Fail(
                        agent.state(),
                        "No tool of architecture_specialist could do its work. "
                                + harvest.failed().get(0).text("reason", ""))
                : Specialist.finish(agent, SPECIALITY, state, harvest);
    }
}

package io.agentic.engine.internal.agents;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * Checks what the phases before brought: that there is a result, that every file and line it names exists, and, with a language model,
 * that it answers what was asked. Its objections (data member {@code objections}: key, objection, rejected citations) make the
 * supervisor send work back once.
 */
@Component
@AgentSpec(
        name = "validator",
        summary = "Checks that results are there, and that the files and lines they name exist.",
        tier = Tier.SPECIALIST,
        domains = "validation",
        phase = "validation",
        tools = "check_citations")
public final class ValidatorAgent implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            var citations = citations(agent);
            return citations.isEmpty() || !agent.tools().contains("check_citations")
                    ? judge(agent, Fields.of("checked", 0))
                    : new Step.Call(
                            Fields.NONE,
                            List.of(ToolUse.of("citations", "check_citations", Fields.of("citations", citations))));
        }
        if (event instanceof AgentEvent.Called called) {
            return judge(agent, checked(called));
        }
        if (event instanceof AgentEvent.Answered answered) {
            return done(agent, agent.state(), objectionsOfModel(agent, answered.outcome()));
        }
        return new Step.Fail(agent.state(), "a validator has no children");
    }

    private static Fields checked(AgentEvent.Called called) {
        var outcome = called.results().get(0).outcome();
        if (outcome instanceof ToolOutcome.Done done) {
            return Fields.of("checked", done.data().number("checked", 0))
                    .with("missing", done.data().texts("missing"));
        }
        return Fields.of("checked", 0)
                .with(
                        "note",
                        outcome instanceof ToolOutcome.Refused refused
                                ? refused.reason()
                                : ((ToolOutcome.Failed) outcome).reason());
    }

    private static Step judge(AgentView agent, Fields state) {
        if (!agent.languageModel()) {
            return done(agent, state, List.of());
        }
        var material = agent.input().objects("results").stream()
                .map(result -> "### " + result.text("key") + "\n" + result.text("result", "no result"))
                .collect(Collectors.joining("\n\n"));
        return new Step.Ask(
                Prompts.named(state, Prompts.VALIDATOR),
                List.of(Prompts.validator(), Prompts.validation(agent.objective(), material)),
                Set.of(),
                Optional.empty());
    }

    private static List<Fields> objectionsOfModel(AgentView agent, ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Answered answered)) {
            return List.of();
        }
        var keys = agent.input().objects("results").stream()
                .map(result -> result.text("key"))
                .toList();
        return ModelJson.read(answered.text())
                .filter(fields -> fields.values().get("objections") instanceof List<?> list
                        && list.stream().allMatch(java.util.Map.class::isInstance))
                .map(fields -> fields.objects("objections").stream()
                        .filter(objection -> keys.contains(objection.text("key", "")))
                        .map(objection -> Fields.of("key", objection.text("key"))
                                .with("objection", objection.text("objection", "the model did not say why")))
                        .toList())
                .orElse(List.of());
    }

    private static Step done(AgentView agent, Fields state, List<Fields> more) {
        var objections = new ArrayList<>(objectionsByRule(agent, new LinkedHashSet<>(state.texts("missing"))));
        objections.addAll(more);
        var text = "## Validation\n\n" + state.number("checked", 0) + " citations of "
                + agent.input().objects("results").size()
                + " results were checked; " + state.texts("missing").size() + " do not exist."
                + (state.has("note") ? " The check was not complete: " + state.text("note") + "." : "")
                + objections.stream()
                        .map(objection -> "\n- " + objection.text("key") + ": " + objection.text("objection"))
                        .collect(Collectors.joining());
        return new Step.Done(
                state, text, Fields.of("accepted", objections.isEmpty()).with("objections", objections));
    }

    private static List<Fields> objectionsByRule(AgentView agent, Set<String> missing) {
        var objections = new ArrayList<Fields>();
        for (var result : agent.input().objects("results")) {
            var rejected = cited(result).stream().filter(missing::contains).toList();
            if (result.has("failed")) {
                objections.add(Fields.of("key", result.text("key"))
                        .with("objection", "there is no result: it " + result.text("failed")));
            } else if (result.text("result", "").isBlank()) {
                objections.add(Fields.of("key", result.text("key")).with("objection", "the result is empty"));
            } else if (!rejected.isEmpty()) {
                objections.add(Fields.of("key", result.text("key"))
                        .with("objection", rejected.size() + " places it names do not exist")
                        .with("rejected", rejected));
            }
        }
        return objections;
    }

    private static List<String> citations(AgentView agent) {
        return agent.input().objects("results").stream()
                .flatMap(result -> cited(result).stream())
                .distinct()
                .toList();
    }

    private static List<String> cited(Fields result) {
        return result.objects("findings").stream()
                .filter(finding -> finding.has("file"))
                .map(finding -> finding.text("file") + ":" + finding.number("line", 1))
                .toList();
    }
}

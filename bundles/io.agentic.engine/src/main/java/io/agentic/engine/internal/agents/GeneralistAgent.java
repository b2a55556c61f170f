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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** A specialist for whatever no other is known for: splits the work, gives the parts to workers, and puts their answers together. */
@Component
@AgentSpec(
        name = "generalist",
        summary = "Does any work for which there is no better specialist.",
        tier = Tier.SPECIALIST,
        domains = "general",
        tools = "*")
public final class GeneralistAgent implements AgentType {

    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*]|\\d+[.)])\\s+(.+)$");

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return agent.languageModel() && agent.maxChildren() > 1
                    ? Step.Ask.of(
                            Prompts.named(Fields.NONE, Prompts.SPLITTER),
                            Set.of(),
                            Prompts.splitter(),
                            Prompts.splitting(agent.objective(), agent.maxChildren()))
                    : delegate(agent, byList(agent.objective()));
        }
        if (event instanceof AgentEvent.Answered answered) {
            return delegate(agent, byModel(answered.outcome()));
        }
        if (event instanceof AgentEvent.ChildEnded) {
            return agent.children().size() < agent.state().number("workers")
                    ? new Step.Await(agent.state())
                    : join(agent);
        }
        return new Step.Fail(agent.state(), "a generalist calls no tools");
    }

    private static Step delegate(AgentView agent, List<String> parts) {
        var some = parts.isEmpty() || agent.maxChildren() < parts.size() ? List.of(agent.objective()) : parts;
        if (agent.maxChildren() == 0) {
            return new Step.Fail(agent.state(), "no more agents are allowed, so the work cannot be given to a worker");
        }
        var work = new ArrayList<Assignment>();
        for (var part : some) {
            work.add(Assignment.of("part-" + (work.size() + 1), "worker", part, agent.input()));
        }
        return new Step.Delegate(Fields.of("workers", work.size()), work);
    }

    /** One part for each item of a list; the words around the list go with each. */
    private static List<String> byList(String objective) {
        var items = objective
                .lines()
                .map(ITEM::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(item -> item.group(1))
                .toList();
        var around = objective
                .lines()
                .filter(line -> !ITEM.matcher(line).matches())
                .collect(Collectors.joining("\n"))
                .strip();
        return items.size() < 2
                ? List.of()
                : items.stream().map(item -> item + "\n\n" + around).toList();
    }

    private static List<String> byModel(ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Answered answered)) {
            return List.of();
        }
        Optional<Fields> answer = ModelJson.read(answered.text());
        return answer.filter(fields -> fields.values().get("parts") instanceof List<?>)
                .map(fields -> fields.texts("parts").stream()
                        .filter(part -> !part.isBlank())
                        .toList())
                .orElse(List.of());
    }

    private static Step join(AgentView agent) {
        var results = agent.children().values().stream()
                .map(outcome -> outcome instanceof AgentOutcome.Finished finished
                        ? finished.result()
                        : "A worker " + Report.reason(outcome) + ".")
                .toList();
        var brought = agent.children().values().stream().anyMatch(AgentOutcome.Finished.class::isInstance);
        return brought
                ? new Step.Done(agent.state(), "## Answer\n\n" + String.join("\n\n", results), Fields.NONE)
                : new Step.Fail(agent.state(), String.join(" ", results));
    }
}

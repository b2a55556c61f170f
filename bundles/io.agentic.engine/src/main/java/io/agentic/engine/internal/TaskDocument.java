package io.agentic.engine.internal;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A task as the outside sees it; the shape is promised to other programs. */
public record TaskDocument(
        String id,
        String objective,
        TaskStatus status,
        String workspace,
        String requester,
        String model,
        Analysis analysis,
        Plan plan,
        List<Agent> agents,
        Usage usage,
        String result,
        Optional<Error> error,
        Instant startedAt,
        Optional<Instant> endedAt) {

    public record Analysis(double complexity, List<String> domains, List<String> reasons) {}

    public record Plan(String source, String reason, List<Phase> phases) {}

    public record Phase(String name, String objective, List<String> agents, List<String> dependsOn, String status) {}

    public record Agent(
            String id,
            String type,
            Tier tier,
            String parent,
            String status,
            String model,
            int steps,
            String objective) {}

    public record Usage(long inputTokens, long outputTokens, BigDecimal cost, String currency) {}

    public record Error(String code, String message, String remedy) {}

    static TaskDocument of(TaskId id, TaskState task) {
        var request = task.request();
        return new TaskDocument(
                id.value(),
                request.objective(),
                task.status(),
                request.workspace(),
                request.requester(),
                request.model(),
                analysis(task.root().state().object("analysis")),
                plan(task.root().state().object("plan")),
                task.agents().stream()
                        .map(agent -> agent(agent, request.model()))
                        .toList(),
                new Usage(task.usage().inputTokens(), task.usage().outputTokens(), task.cost(), "USD"),
                task.root()
                        .outcome()
                        .map(outcome -> outcome instanceof AgentOutcome.Finished finished ? finished.result() : "")
                        .orElse(""),
                task.end()
                        .filter(end -> end.status() != TaskStatus.FINISHED)
                        .map(end -> new Error(end.code(), end.message(), end.remedy())),
                task.startedAt(),
                task.endedAt());
    }

    private static Analysis analysis(Fields fields) {
        return new Analysis(fields.decimal("complexity", 0), fields.texts("domains"), fields.texts("reasons"));
    }

    private static Plan plan(Fields fields) {
        var phases = fields.objects("phases").stream()
                .map(phase -> new Phase(
                        phase.text("name"),
                        phase.text("objective", ""),
                        phase.texts("agents"),
                        phase.texts("dependsOn"),
                        phase.text("status", "PENDING")))
                .toList();
        return new Plan(fields.text("source", ""), fields.text("reason", ""), phases);
    }

    private static Agent agent(AgentState agent, String model) {
        return new Agent(
                agent.id(),
                agent.start().type(),
                agent.start().tier(),
                agent.start().parent(),
                status(agent),
                model,
                agent.steps(),
                Narrator.shortened(agent.start().objective(), 200));
    }

    private static String status(AgentState agent) {
        return agent.outcome()
                .map(outcome -> outcome.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT))
                .orElse(agent.waiting() ? "WAITING" : "RUNNING");
    }
}

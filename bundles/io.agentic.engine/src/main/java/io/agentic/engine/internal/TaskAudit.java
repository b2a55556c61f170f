package io.agentic.engine.internal;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.task.TaskId;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the audit trail is told of one task: each tool call and each question to a model as an attempt and its outcome, and each refusal.
 * It rides with the records of the task, so that neither is on disk without the other, and costs no write of its own.
 *
 * <p>An attempt is named by task, agent, step and call, so that its outcome finds it after a restart.
 */
final class TaskAudit {

    /** What agents hand to tools may be long; the journal has all of it. */
    private static final int LONGEST_ARGUMENTS = 2_000;

    private static final String NOT_KEPT = "$1\"(not kept)\"";
    private static final Pattern SECRET = Pattern.compile(
            "(\"[^\"]*(?:password|passwd|secret|token|credential|api[_-]?key|authorization)[^\"]*\"\\s*:\\s*)"
                    + "\"(?:\\\\.|[^\"\\\\])*+\"?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final TaskId id;
    private final TaskRecord.Accepted request;
    private final EngineParts parts;

    TaskAudit(TaskId id, TaskRecord.Accepted request, EngineParts parts) {
        this.id = id;
        this.request = request;
        this.parts = parts;
    }

    /**
     * What a record is to be accounted for with.
     *
     * @param state before the record changes it
     */
    List<AuditEvent> of(TaskState state, TaskRecord record) {
        if (record instanceof TaskRecord.Stepped stepped) {
            return stepped.step() instanceof Step.Ask ask ? List.of(asked(state, stepped.agent(), ask)) : List.of();
        }
        if (record instanceof TaskRecord.Answered answered) {
            return List.of(answered(state, answered));
        }
        if (record instanceof TaskRecord.CallBegun begun) {
            return List.of(begun(state, begun));
        }
        if (record instanceof TaskRecord.CallEnded ended) {
            return called(state, ended.agent(), ended.callId(), outcome(ended.outcome()), reason(ended.outcome()));
        }
        if (record instanceof TaskRecord.Waiting waiting) {
            return called(state, waiting.agent(), waiting.callId(), Outcome.UNKNOWN, waiting.reason());
        }
        return record instanceof TaskRecord.AgentEnded ended ? ended(state, ended) : List.of();
    }

    private AuditEvent asked(TaskState state, String agent, Step.Ask ask) {
        var steps = state.agent(agent).map(AgentState::steps).orElse(0) + 1; // with this one
        var arguments = FlatJson.line()
                .number("messages", ask.messages().size())
                .text("tools", String.join(" ", new TreeSet<>(ask.tools())));
        return in(state, agent, AuditEvent.attempt(question(agent, steps), request.requester(), model()))
                .arguments(arguments.end())
                .build();
    }

    private AuditEvent answered(TaskState state, TaskRecord.Answered answered) {
        var steps = state.agent(answered.agent()).map(AgentState::steps).orElse(0);
        var outcome = AuditEvent.outcomeOf(question(answered.agent(), steps), request.requester(), model());
        if (answered.outcome() instanceof ModelOutcome.Failed failed) {
            outcome.outcome(Outcome.FAILED).reason(failed.reason());
        } else {
            outcome.outcome(Outcome.DONE);
        }
        return in(state, answered.agent(), outcome).build();
    }

    private AuditEvent begun(TaskState state, TaskRecord.CallBegun begun) {
        var tool = begun.use().tool();
        return in(state, begun.agent(), AuditEvent.attempt(begun.idempotencyKey(), request.requester(), "tool:" + tool))
                .plugin(plugin(tool))
                .arguments(redacted(begun.use().arguments()))
                .build();
    }

    /** The outcome of a call that was begun. */
    private List<AuditEvent> called(TaskState state, String agent, String callId, Outcome outcome, String reason) {
        return state.agent(agent)
                .flatMap(one -> one.call(callId))
                .filter(AgentState.Call::begun)
                .map(call -> List.of(called(state, agent, call, outcome, reason)))
                .orElse(List.of());
    }

    private AuditEvent called(TaskState state, String agent, AgentState.Call call, Outcome outcome, String reason) {
        var tool = call.use().tool();
        return in(state, agent, AuditEvent.outcomeOf(call.idempotencyKey(), request.requester(), "tool:" + tool))
                .plugin(plugin(tool))
                .outcome(outcome)
                .reason(reason)
                .build();
    }

    /** A refusal is one of its own. What was under way for an agent that has ended is not waited for. */
    private List<AuditEvent> ended(TaskState state, TaskRecord.AgentEnded ended) {
        var agent = state.agent(ended.agent());
        if (agent.isEmpty()) {
            return List.of();
        }
        var events = new ArrayList<AuditEvent>(1);
        for (var call : agent.get().openCalls()) {
            if (call.begun()) {
                events.add(called(state, ended.agent(), call, Outcome.CANCELLED, "Its agent has ended."));
            }
        }
        if (agent.get().asking().isPresent()) {
            var question = question(ended.agent(), agent.get().steps());
            events.add(in(state, ended.agent(), AuditEvent.outcomeOf(question, request.requester(), model()))
                    .outcome(Outcome.CANCELLED)
                    .reason("Its agent has ended.")
                    .build());
        }
        if (ended.outcome() instanceof AgentOutcome.Refused refused) {
            var action = "agent:" + agent.get().start().type();
            events.add(in(state, ended.agent(), AuditEvent.note(request.requester(), action))
                    .outcome(Outcome.REFUSED)
                    .reason(refused.reason())
                    .build());
        }
        return events;
    }

    private AuditEvent.Builder in(TaskState state, String agent, AuditEvent.Builder event) {
        return event.workspace(request.workspace())
                .task(id.value())
                .door("engine")
                .credential(Identity.actingFor(request.requester()).credential())
                .agents(path(state, agent));
    }

    /** From the supervisor down. */
    static String path(TaskState state, String agent) {
        var path = agent;
        var parent = state.agent(agent).map(one -> one.start().parent()).orElse("");
        while (!parent.isEmpty()) {
            path = parent + "/" + path;
            parent = state.agent(parent).map(one -> one.start().parent()).orElse("");
        }
        return path;
    }

    private String question(String agent, int step) {
        return id + "/" + agent + "/" + step + "/model";
    }

    /** The model that is asked now, since the task may name none. */
    private String model() {
        try {
            return "model:" + parts.models().resolve(request.model()).reference();
        } catch (AgenticException e) {
            return "model:" + request.model();
        }
    }

    private String plugin(String tool) {
        return parts.tools()
                .find(tool)
                .map((ToolView view) -> view.plugin() + ":" + view.version())
                .orElse("");
    }

    private static Outcome outcome(ToolOutcome outcome) {
        if (outcome instanceof ToolOutcome.Done) {
            return Outcome.DONE;
        }
        return outcome instanceof ToolOutcome.Refused ? Outcome.REFUSED : Outcome.FAILED;
    }

    private static String reason(ToolOutcome outcome) {
        if (outcome instanceof ToolOutcome.Refused refused) {
            return refused.reason();
        }
        return outcome instanceof ToolOutcome.Failed failed ? failed.reason() : "";
    }

    /** The beginning of the arguments, without what members have that are called like a secret. */
    static String redacted(String arguments) {
        var cut = arguments.length() > LONGEST_ARGUMENTS;
        var kept = SECRET.matcher(cut ? arguments.substring(0, LONGEST_ARGUMENTS) : arguments)
                .replaceAll(NOT_KEPT);
        return cut ? kept + "… (cut; " + arguments.length() + " characters)" : kept;
    }
}

package io.agentic.engine.internal;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns what an agent decided into records, within the rules: a child has no right, tool or tier its parent has not, depth, fan-out and
 * number of agents are limited, and children end before their parents.
 */
final class StepTaker {

    private final TaskId id;
    private final EngineParts parts;
    private final Consumer<TaskRecord> emit;

    /** @param emit applies a record to the state at once, so that each decision sees those before */
    StepTaker(TaskId id, EngineParts parts, Consumer<TaskRecord> emit) {
        this.id = id;
        this.parts = parts;
        this.emit = emit;
    }

    /** Takes a step an agent has decided on; one that makes no sense ends the agent. */
    void take(TaskState state, AgentState agent, StepRunner.Taken taken) {
        var step = taken.step();
        var type = "agent type '" + agent.start().type() + "'";
        var objection = objection(state, agent, step);
        if (objection.isPresent()) {
            fail(state, agent, type + " made a step that makes no sense: " + objection.get());
            return;
        }
        emit.accept(new TaskRecord.Stepped(agent.id(), step, taken.stateVersion()));
        if (step instanceof Step.Call call) {
            call.calls().forEach(use -> emit.accept(begun(agent, use)));
        } else if (step instanceof Step.Delegate delegate) {
            delegate.assignments().forEach(assignment -> delegate(state, agent, assignment));
        } else if (step instanceof Step.Done done) {
            end(state, agent, new AgentOutcome.Finished(done.result(), done.data()));
        } else if (step instanceof Step.Fail fail) {
            fail(state, agent, fail.reason());
        } else if (agent.stuck()) {
            fail(state, agent, type + " waits although no child is running");
        }
    }

    /** Ends an agent without a result. */
    void fail(TaskState state, AgentState agent, String reason) {
        end(state, agent, new AgentOutcome.Failed(reason));
    }

    /** Ends an agent after all below it; the task ends with its supervisor. */
    private void end(TaskState state, AgentState agent, AgentOutcome outcome) {
        for (var below : state.working(agent)) {
            emit.accept(new TaskRecord.AgentEnded(below.id(), below == agent ? outcome : new AgentOutcome.Cancelled()));
        }
        if (agent == state.root()) {
            emit.accept(conclusion(outcome));
        }
    }

    /** Ends the task from outside: all agents are cancelled, whatever they were at. */
    void endTask(TaskState state, TaskStatus status, String code, String message, String remedy) {
        for (var agent : state.working(state.root())) {
            emit.accept(new TaskRecord.AgentEnded(agent.id(), new AgentOutcome.Cancelled()));
        }
        emit.accept(new TaskRecord.Ended(status, code, message, remedy));
    }

    private static TaskRecord.Ended conclusion(AgentOutcome outcome) {
        if (outcome instanceof AgentOutcome.Finished) {
            return new TaskRecord.Ended(TaskStatus.FINISHED, "", "", "");
        }
        if (outcome instanceof AgentOutcome.Refused refused) {
            return new TaskRecord.Ended(TaskStatus.REFUSED, "refused", refused.reason(), "");
        }
        if (outcome instanceof AgentOutcome.Failed failed) {
            return new TaskRecord.Ended(
                    TaskStatus.FAILED, "failed", failed.reason(), "task:log tells what happened before.");
        }
        return new TaskRecord.Ended(TaskStatus.CANCELLED, "cancelled", "", "");
    }

    private Optional<String> objection(TaskState state, AgentState agent, Step step) {
        if (step instanceof Step.Call call) {
            var ids = new HashSet<String>();
            for (var use : call.calls()) {
                if (use.id().isBlank() || !ids.add(use.id())) {
                    return Optional.of("two calls have the id '" + use.id() + "'");
                }
            }
        }
        if (step instanceof Step.Delegate delegate) {
            var keys = new HashSet<String>();
            for (var child : state.agents()) {
                if (child.start().parent().equals(agent.id())) {
                    keys.add(child.start().key());
                }
            }
            for (var assignment : delegate.assignments()) {
                if (!keys.add(assignment.key())) {
                    return Optional.of("two children have the key '" + assignment.key() + "'");
                }
            }
        }
        if (step instanceof Step.Ask ask
                && agent.conversation().isEmpty()
                && ask.messages().isEmpty()) {
            return Optional.of("it asks nothing");
        }
        return Optional.empty();
    }

    private TaskRecord.CallBegun begun(AgentState agent, ToolUse use) {
        // A tool that is not there now may be when the call reaches the door: then what it does is not known.
        var effect = parts.tools().find(use.tool()).map(ToolView::effect).orElse(Effect.ONCE);
        var key = id + "/" + agent.id() + "/" + agent.steps() + "/" + use.id();
        return new TaskRecord.CallBegun(agent.id(), use, effect, key);
    }

    private void delegate(TaskState state, AgentState parent, Assignment assignment) {
        var type = parts.types().find(assignment.agentType()).map(AgentTypeRegistry.Offer::view);
        var refusal = refusal(state, parent, assignment, type);
        var tools = AgentTypeRegistry.both(parent.start().tools(), assignment.tools());
        if (type.isPresent()) {
            tools = AgentTypeRegistry.both(tools, type.get().tools());
        }
        var child = assignment.agentType() + "-" + (state.agents().size() + 1);
        emit.accept(new TaskRecord.AgentStarted(
                child,
                assignment.agentType(),
                type.map(AgentTypeView::tier).orElse(Tier.WORKER),
                parent.id(),
                assignment.key(),
                parent.start().depth() + 1,
                assignment.objective(),
                assignment.input(),
                tools));
        refusal.ifPresent(reason -> emit.accept(new TaskRecord.AgentEnded(child, new AgentOutcome.Refused(reason))));
    }

    private Optional<String> refusal(
            TaskState state, AgentState parent, Assignment assignment, Optional<AgentTypeView> type) {
        var limits = state.request().limits();
        if (parent.start().tier() == Tier.WORKER) {
            return Optional.of(parent.id() + " is a worker; workers do not delegate");
        }
        if (parent.start().depth() >= limits.depth()) {
            return Optional.of(parent.id() + " is at depth " + parent.start().depth() + ", which is the limit");
        }
        if (parent.runningChildren() >= limits.fanOut()) {
            return Optional.of(
                    parent.id() + " has " + parent.runningChildren() + " children at work, which is the limit");
        }
        if (state.agents().size() >= limits.agents()) {
            return Optional.of("the task has " + state.agents().size() + " agents, which is the limit");
        }
        var parentTier = parent.start().tier();
        return type.filter(
                        child -> child.tier() == Tier.SUPERVISOR || child.tier().ordinal() < parentTier.ordinal())
                .map(child -> "a " + parentTier + " may not delegate to '" + child.name() + "', a " + child.tier());
    }
}

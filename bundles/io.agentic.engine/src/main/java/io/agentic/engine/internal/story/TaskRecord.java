package io.agentic.engine.internal.story;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.task.Priority;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened in a task, as the journal keeps it. Replaying the records of a task gives its {@link TaskState} without
 * calling a model, a tool or an agent type. Names and members are a storage format: add, never rename.
 */
public sealed interface TaskRecord {

    /** The agent it is about; empty text when it is about the task. */
    default String agent() {
        return "";
    }

    /**
     * Whether it may be lost in a crash, as what led to it is then done again and nobody outside can have seen it. Everything else is on
     * disk before anything is done about it.
     */
    default boolean progress() {
        return false;
    }

    /** The task has been taken on. The first record. Empty texts stand for what was not said. */
    record Accepted(
            String objective,
            String requester,
            String workspace,
            String folder,
            boolean write,
            String model,
            Instant deadline,
            Limits limits,
            Priority priority,
            Map<String, String> parameters,
            List<String> scope)
            implements TaskRecord {

        public Accepted {
            priority = priority == null ? Priority.NORMAL : priority; // of a task before there were any
            parameters = parameters == null ? Map.of() : parameters; // likewise
            scope = scope == null ? List.of() : scope; // likewise
        }
    }

    /** An agent has been given its work. {@code parent} is empty for the supervisor. */
    record AgentStarted(
            String agent,
            String type,
            Tier tier,
            String parent,
            String key,
            int depth,
            String objective,
            Fields input,
            List<String> tools)
            implements TaskRecord {

        /** The same without what it was handed. */
        AgentStarted without() {
            return new AgentStarted(agent, type, tier, parent, key, depth, objective, Fields.NONE, tools);
        }
    }

    /**
     * An agent has answered the oldest event that waited for it. What it does to others are records of their own.
     *
     * @param stateVersion of its type's state, by which the state in the step was written
     */
    record Stepped(String agent, Step step, int stateVersion) implements TaskRecord {

        public Stepped {
            stateVersion = stateVersion == 0 ? 1 : stateVersion; // of a step before that was noted
        }

        @Override
        public boolean progress() {
            return true;
        }
    }

    /** The model has answered an agent. */
    record Answered(String agent, ModelOutcome outcome, BigDecimal cost) implements TaskRecord {

        @Override
        public boolean progress() {
            return true;
        }
    }

    /** A tool call is about to go through the door. */
    record CallBegun(String agent, ToolUse use, Effect effect, String idempotencyKey) implements TaskRecord {

        @Override
        public boolean progress() {
            return effect == Effect.NONE;
        }
    }

    /** A tool call has ended. When this is lost, a call that may happen once is in doubt. */
    record CallEnded(String agent, String callId, ToolOutcome outcome) implements TaskRecord {

        @Override
        public boolean progress() {
            return true;
        }
    }

    /** An agent's work has ended; its children's ended before. */
    record AgentEnded(String agent, AgentOutcome outcome) implements TaskRecord {}

    /**
     * Only a person can say whether a call that was begun may be repeated; or, when {@code callId} is empty, the agent's type cannot read the
     * agent's state.
     */
    record Waiting(String agent, String callId, String reason) implements TaskRecord {}

    /** A person has said it. */
    record Decided(String agent, String callId, boolean approved, String by) implements TaskRecord {}

    /** An instance has taken the task up again. */
    record Resumed(long epoch) implements TaskRecord {

        @Override
        public boolean progress() {
            return true;
        }
    }

    /** Somebody wants the task to end. */
    record CancelRequested(String by) implements TaskRecord {}

    /** The task is over; its result is that of the supervisor. The last record. Empty texts when nothing went wrong. */
    record Ended(TaskStatus status, String code, String message, String remedy) implements TaskRecord {}

    /** What is left of a record when the story of an ended task has been shortened: what a reader of the log is told. */
    record Told(TaskEvent.Kind kind, String agent, String summary, Fields data) implements TaskRecord {}
}

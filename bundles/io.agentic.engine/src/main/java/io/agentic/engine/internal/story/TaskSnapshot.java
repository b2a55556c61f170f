package io.agentic.engine.internal.story;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the records of a task amount to up to a seq, as the journal keeps it, so that a task is taken up again without reading all of
 * them. Null stands for what is not there. Names and members are a storage format: add, never rename.
 */
public record TaskSnapshot(
        long seq,
        TaskRecord.Accepted request,
        TaskRecord.Ended end,
        Instant startedAt,
        Instant endedAt,
        Usage usage,
        BigDecimal cost,
        List<Agent> agents) {

    /** One agent. */
    public record Agent(
            TaskRecord.AgentStarted start,
            List<AgentEvent> inbox,
            List<Message> conversation,
            List<Call> calls,
            Map<String, AgentOutcome> children,
            int runningChildren,
            Fields state,
            Step.Ask asking,
            int steps,
            AgentOutcome outcome,
            long chars,
            int stateVersion,
            boolean unreadable) {

        public Agent {
            stateVersion = stateVersion == 0 && steps > 0 ? 1 : stateVersion; // of a step before that was noted
        }
    }

    /** One call of an agent's last call step. */
    public record Call(ToolUse use, Effect effect, String idempotencyKey, boolean waiting, ToolOutcome outcome) {}
}

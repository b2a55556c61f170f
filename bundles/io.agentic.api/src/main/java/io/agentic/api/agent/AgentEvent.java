package io.agentic.api.agent;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.List;

/** What has happened since an agent's last step. */
public sealed interface AgentEvent {

    /** The agent has been given its work. The first event, once. */
    record Started() implements AgentEvent {}

    /**
     * The model has answered a {@link Step.Ask}.
     *
     * @param outcome the answer, or why there is none
     */
    record Answered(ModelOutcome outcome) implements AgentEvent {}

    /**
     * All calls of a {@link Step.Call} have ended.
     *
     * @param results in the order of the calls
     */
    record Called(List<CallResult> results) implements AgentEvent {

        public Called {
            results = List.copyOf(results);
        }
    }

    /**
     * One child of a {@link Step.Delegate} has ended. Told once for each.
     *
     * @param key the {@link Assignment#key()}
     * @param outcome how it ended
     */
    record ChildEnded(String key, AgentOutcome outcome) implements AgentEvent {}

    /**
     * How one call ended.
     *
     * @param use what was asked for
     * @param outcome what came of it
     */
    record CallResult(ToolUse use, ToolOutcome outcome) {}
}

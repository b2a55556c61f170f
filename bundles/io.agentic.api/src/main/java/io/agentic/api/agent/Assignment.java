package io.agentic.api.agent;

import io.agentic.api.data.Fields;
import java.util.Set;

/**
 * Work for one child.
 *
 * @param key unique among the children of the agent; comes back in {@link AgentEvent.ChildEnded}
 * @param agentType the name of the type that is to do it
 * @param objective what to do, in words
 * @param input what it needs to know beside the objective
 * @param tools tools it may use; {@code *} for all of the parent's. What the parent may not use is left out
 */
public record Assignment(String key, String agentType, String objective, Fields input, Set<String> tools) {

    public Assignment {
        if (key.isBlank() || agentType.isBlank() || objective.isBlank()) {
            throw new IllegalArgumentException("An assignment needs key, agent type and objective: '" + key + "', '"
                    + agentType + "', '" + objective + "'");
        }
        tools = Set.copyOf(tools);
    }

    /** Work for a child that may use all tools its type asks for. */
    public static Assignment of(String key, String agentType, String objective, Fields input) {
        return new Assignment(key, agentType, objective, input, Set.of("*"));
    }
}

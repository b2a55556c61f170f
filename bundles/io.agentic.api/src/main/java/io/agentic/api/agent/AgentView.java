package io.agentic.api.agent;

import io.agentic.api.data.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent knows when it decides.
 *
 * @param id unique in the task, such as {@code security_specialist-2}
 * @param type the name in the {@link AgentSpec}
 * @param tier where it stands
 * @param objective what it was asked to do
 * @param input what its parent handed over with the objective; {@code parameters} are those of the task's request, when it has any
 * @param state what its last {@link Step} remembered; empty at first
 * @param children how those of its children that have ended did, by {@link Assignment#key()}, in the order they ended
 * @param tools names of the tools it may call now, sorted
 * @param maxChildren how many more children it may have at the same time; 0 when it may not delegate
 * @param languageModel whether a language model answers an {@link Step.Ask}; false when only the offline rules do
 */
public record AgentView(
        String id,
        String type,
        Tier tier,
        String objective,
        Fields input,
        Fields state,
        Map<String, AgentOutcome> children,
        List<String> tools,
        int maxChildren,
        boolean languageModel) {

    public AgentView {
        children = children.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(children));
        tools = List.copyOf(tools);
    }
}

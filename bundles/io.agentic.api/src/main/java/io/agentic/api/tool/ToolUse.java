package io.agentic.api.tool;

import io.agentic.api.data.Fields;

/**
 * An agent's wish to call a tool.
 *
 * @param id tells calls of one step apart; a model's own when it wished for the call
 * @param tool the name of the tool; a model may have made it up
 * @param arguments JSON text; a model may have written nonsense, so it is checked at the door
 */
public record ToolUse(String id, String tool, String arguments) {

    /** A call that code decided on. */
    public static ToolUse of(String id, String tool, Fields arguments) {
        return new ToolUse(id, tool, arguments.json());
    }
}

package io.agentic.api.model;

import io.agentic.api.tool.ToolUse;
import java.util.List;

/** One turn of a conversation with a model. */
public sealed interface Message {

    /** @param text who the model is and what rules it keeps */
    record Instruction(String text) implements Message {}

    /** @param text what is asked */
    record Question(String text) implements Message {}

    /**
     * @param text what the model said; may be empty when it only calls
     * @param calls the tools it wants called
     */
    record Answer(String text, List<ToolUse> calls) implements Message {

        public Answer {
            calls = List.copyOf(calls);
        }
    }

    /**
     * @param callId the {@link ToolUse#id()} this belongs to
     * @param content what came of the call
     * @param failed whether the call was refused or failed
     */
    record ToolResult(String callId, String content, boolean failed) implements Message {}
}

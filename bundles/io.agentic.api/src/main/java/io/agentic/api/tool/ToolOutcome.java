package io.agentic.api.tool;

import io.agentic.api.data.Fields;

/** How a {@link ToolCall} ended. Every call ends in exactly one of these. */
public sealed interface ToolOutcome {

    /**
     * @param content what the model will read
     * @param data the same for programs; empty when there is nothing to add
     */
    record Done(String content, Fields data) implements ToolOutcome {

        /** An outcome in words only. */
        public Done(String content) {
            this(content, Fields.NONE);
        }
    }

    /** @param reason which rule said no; safe to show to the model */
    record Refused(String reason) implements ToolOutcome {}

    /**
     * @param reason what went wrong; safe to show to the model
     * @param retryable whether the same call may succeed later
     */
    record Failed(String reason, boolean retryable) implements ToolOutcome {}
}

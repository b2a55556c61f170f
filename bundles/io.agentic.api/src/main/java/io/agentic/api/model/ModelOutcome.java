package io.agentic.api.model;

import io.agentic.api.tool.ToolUse;
import java.time.Duration;
import java.util.List;

/** How an exchange with a model ended. */
public sealed interface ModelOutcome {

    /**
     * @param text what the model said; may be empty when it only calls
     * @param calls the tools it wants called, in its order
     * @param usage what it read and wrote
     * @param cut whether the answer stopped at a limit rather than at its end
     */
    record Answered(String text, List<ToolUse> calls, Usage usage, boolean cut) implements ModelOutcome {

        public Answered {
            calls = List.copyOf(calls);
        }
    }

    /**
     * @param reason what went wrong, without secrets; safe to show
     * @param retryable whether the same request may succeed later
     * @param retryAfter how long the provider asked to be left alone; zero when it did not say
     */
    record Failed(String reason, boolean retryable, Duration retryAfter) implements ModelOutcome {}

    /**
     * @param inputTokens tokens read
     * @param outputTokens tokens written
     */
    record Usage(long inputTokens, long outputTokens) {

        /** Nothing read, nothing written. */
        public static final Usage NONE = new Usage(0, 0);

        /** Returns the sum of both. */
        public Usage plus(Usage other) {
            return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
        }
    }
}

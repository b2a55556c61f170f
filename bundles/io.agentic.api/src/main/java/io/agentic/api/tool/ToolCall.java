package io.agentic.api.tool;

import io.agentic.api.data.Fields;
import java.time.Instant;
import java.util.List;

/**
 * One request by an agent to one tool.
 *
 * @param tool the {@linkplain ToolSpec#name() name} of the tool
 * @param caller the agent that asks, as it stands in the audit trail: task and agent id
 * @param arguments matching the tool's schema
 * @param workspace the files the task may see
 * @param deadline when the call is interrupted at the latest
 * @param idempotencyKey the same when the runtime repeats the call after a crash
 */
public record ToolCall(
        String tool, String caller, Fields arguments, Workspace workspace, Instant deadline, String idempotencyKey) {

    /** @throws IllegalArgumentException if the argument is missing or not text */
    public String text(String name) {
        return arguments.text(name);
    }

    /** Returns the argument as text, or {@code fallback} when it was not given. */
    public String text(String name, String fallback) {
        return arguments.text(name, fallback);
    }

    /** Returns the argument as a whole number, or {@code fallback} when it was not given. */
    public long number(String name, long fallback) {
        return arguments.number(name, fallback);
    }

    /** Returns the argument as a list of texts; empty when it was not given. */
    public List<String> texts(String name) {
        return arguments.texts(name);
    }
}

package io.agentic.api.agent;

import io.agentic.api.data.Fields;

/** How an agent's work ended. */
public sealed interface AgentOutcome {

    /**
     * @param result for people, as Markdown
     * @param data the same for programs, such as findings with file and line
     */
    record Finished(String result, Fields data) implements AgentOutcome {}

    /** @param reason what went wrong; safe to show */
    record Failed(String reason) implements AgentOutcome {}

    /** @param reason which rule said no; safe to show */
    record Refused(String reason) implements AgentOutcome {}

    /** Its task was cancelled or ran out of time. */
    record Cancelled() implements AgentOutcome {}
}

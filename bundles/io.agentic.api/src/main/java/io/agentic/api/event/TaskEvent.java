package io.agentic.api.event;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import java.time.Instant;

/**
 * One thing that happened in a task; one per record of its journal.
 *
 * @param task whose
 * @param seq its place in the task's journal, from 1
 * @param at when
 * @param kind what
 * @param agent the agent it is about; empty text when it is about the task
 * @param summary one line for people
 * @param data the same for programs; no secrets
 */
public record TaskEvent(TaskId task, long seq, Instant at, Kind kind, String agent, String summary, Fields data) {

    /** What can happen in a task. */
    public enum Kind {
        ACCEPTED,
        AGENT_STARTED,
        STEPPED,
        ASKED,
        ANSWERED,
        CALL_BEGUN,
        CALL_ENDED,
        AGENT_ENDED,
        WAITING,
        DECIDED,
        RESUMED,
        CANCEL_REQUESTED,
        ENDED
    }
}

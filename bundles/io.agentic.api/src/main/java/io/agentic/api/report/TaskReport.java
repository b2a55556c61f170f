package io.agentic.api.report;

import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What came of a task that has ended.
 *
 * @param head what the task was
 * @param markdown what its agents wrote, put together; empty text when there is no result
 * @param data what they found, for programs: as the agent that led the task gave it
 */
public record TaskReport(Head head, String markdown, Fields data) {

    /**
     * What the task was, and how it ended.
     *
     * @param id its id
     * @param objective what was to be done
     * @param parameters what was said beside it, by name
     * @param status how it ended
     * @param problem why it did not finish; empty text when it did
     * @param workspace where it belongs
     * @param requester in whose name it ran
     * @param model what its agents thought with
     * @param startedAt when it was taken on
     * @param endedAt when it ended
     * @param usage tokens of all its agents
     * @param cost of these, in the currency of the model's price
     */
    public record Head(
            TaskId id,
            String objective,
            Map<String, String> parameters,
            TaskStatus status,
            String problem,
            String workspace,
            String requester,
            String model,
            Instant startedAt,
            Instant endedAt,
            Usage usage,
            BigDecimal cost) {

        public Head {
            parameters = Map.copyOf(parameters);
        }
    }
}

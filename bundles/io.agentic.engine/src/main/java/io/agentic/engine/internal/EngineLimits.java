package io.agentic.engine.internal;

import io.agentic.engine.internal.story.Limits;
import java.time.Duration;

/**
 * The configuration, as real types.
 *
 * @param highComplexity tasks above it are planned in three phases
 * @param task what one task may use up
 * @param maxTask longest time for a task; also the default
 * @param maxAnswerSeconds longest time for a model's answer
 * @param absenceSeconds how long an agent waits for its type to come back
 * @param capacity what all tasks together may use up
 * @param retention what becomes of tasks that have ended
 */
public record EngineLimits(
        double highComplexity,
        Limits task,
        Duration maxTask,
        long maxAnswerSeconds,
        long absenceSeconds,
        Capacity capacity,
        Retention retention) {

    static EngineLimits of(EngineConfig config) {
        return new EngineLimits(
                config.highComplexity(),
                new Limits(
                        config.maxDepth(),
                        config.maxFanOut(),
                        config.maxAgents(),
                        config.maxSteps(),
                        config.maxTokens()),
                Duration.ofSeconds(config.maxTaskSeconds()),
                config.maxAnswerSeconds(),
                config.absenceSeconds(),
                new Capacity(
                        config.maxTasks(),
                        config.maxTasksPerWorkspace(),
                        config.maxParallelAsks(),
                        config.maxParallelCalls(),
                        Runtime.getRuntime().maxMemory() / 100 * config.stateHeapPercent()),
                new Retention(Duration.ofHours(config.compactAfterHours()), Duration.ofDays(config.keepDays())));
    }

    /**
     * What all tasks together may use up.
     *
     * @param tasks under way
     * @param tasksPerWorkspace the same for one workspace
     * @param asks to one model provider at the same time
     * @param calls to the tools of one plugin at the same time
     * @param stateChars characters that the states of tasks may take in memory
     */
    public record Capacity(int tasks, int tasksPerWorkspace, int asks, int calls, long stateChars) {}

    /**
     * What becomes of tasks that have ended.
     *
     * @param compactAfter their story is shortened after so long; zero for never
     * @param keep they are removed after so long; zero for never
     */
    public record Retention(Duration compactAfter, Duration keep) {}
}

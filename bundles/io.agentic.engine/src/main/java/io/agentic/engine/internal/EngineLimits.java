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
 * @param maxTasks that run at the same time
 */
public record EngineLimits(
        double highComplexity,
        Limits task,
        Duration maxTask,
        long maxAnswerSeconds,
        long absenceSeconds,
        int maxTasks) {

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
                config.maxTasks());
    }
}

package io.agentic.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic engine", description = "How tasks are planned, and what one task may use up")
@interface EngineConfig {

    @AttributeDefinition(
            description =
                    "Tasks more complex than this (0..1) are planned in three phases: analysis, implementation, validation. "
                            + "Below, the two extra phases cost more than they find.",
            min = "0",
            max = "1")
    double highComplexity() default 0.8;

    @AttributeDefinition(description = "Levels of agents below the supervisor", min = "1")
    int maxDepth() default 3;

    @AttributeDefinition(description = "Children of one agent at the same time", min = "1")
    int maxFanOut() default 8;

    @AttributeDefinition(description = "Agents of one task", min = "1")
    int maxAgents() default 200;

    @AttributeDefinition(description = "Steps of one agent", min = "1")
    int maxSteps() default 100;

    @AttributeDefinition(description = "Tokens one task may read and write", min = "1")
    long maxTokens() default 2_000_000;

    @AttributeDefinition(description = "Longest time for a task, in seconds; also the default", min = "1")
    long maxTaskSeconds() default 3600;

    @AttributeDefinition(description = "Longest time for a model's answer, in seconds", min = "1")
    long maxAnswerSeconds() default 300;

    @AttributeDefinition(description = "Longest time for one step of an agent type, in seconds", min = "1")
    long maxStepSeconds() default 10;

    @AttributeDefinition(description = "How long an agent waits for its type to come back, in seconds", min = "0")
    long absenceSeconds() default 10;

    @AttributeDefinition(
            description = "Tasks that may be under way; more are turned away until some have ended",
            min = "1")
    int maxTasks() default 20_000;

    @AttributeDefinition(description = "The same for one workspace, so that none can take all places", min = "1")
    int maxTasksPerWorkspace() default 10_000;

    @AttributeDefinition(
            description = "Questions to one model provider at the same time; more wait for their workspace's turn",
            min = "1")
    int maxParallelAsks() default 256;

    @AttributeDefinition(
            description = "Tool calls of one plugin at the same time; more wait for their workspace's turn",
            min = "1")
    int maxParallelCalls() default 16;

    @AttributeDefinition(
            description =
                    "Percent of the heap that texts of running tasks may take; beyond, idle tasks are kept in the database only",
            min = "1",
            max = "90")
    int stateHeapPercent() default 25;

    @AttributeDefinition(
            description =
                    "Hours after which the story of an ended task is shortened to what task:show and task:log tell. 0 = never",
            min = "0")
    int compactAfterHours() default 24;

    @AttributeDefinition(
            description = "Days after which an ended task and all that is kept of it are removed. 0 = never",
            min = "0")
    int keepDays() default 0;
}

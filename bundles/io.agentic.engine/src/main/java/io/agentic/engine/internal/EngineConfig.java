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

    @AttributeDefinition(description = "Tasks that may run at the same time; more are turned away", min = "1")
    int maxTasks() default 1000;
}

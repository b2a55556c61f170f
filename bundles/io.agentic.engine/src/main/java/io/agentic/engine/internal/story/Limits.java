package io.agentic.engine.internal.story;

/**
 * What one task may use up; kept with the task, so that a changed configuration does not change a running one.
 *
 * @param depth levels of agents below the supervisor
 * @param fanOut children of one agent at the same time
 * @param agents in the whole task
 * @param steps of one agent
 * @param tokens read and written in the whole task
 */
public record Limits(int depth, int fanOut, int agents, int steps, long tokens) {}

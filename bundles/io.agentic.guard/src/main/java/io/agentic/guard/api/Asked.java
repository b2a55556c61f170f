package io.agentic.guard.api;

/**
 * How often one of the methods that are guarded asked who is behind the call.
 *
 * @param place the method
 * @param times since the JVM started; calls that could be nobody's affair are not counted
 * @param nanos what the answers took, together
 */
public record Asked(String place, long times, long nanos) {}

package io.agentic.tools.internal;

import java.time.Duration;

/**
 * How much a call may take.
 *
 * @param parallel calls of one plugin that may run at the same time
 * @param waiting calls of one plugin that may wait for a thread
 * @param timeout longest time from the door to the answer
 * @param resultChars characters of an answer that reach the model
 */
public record CallLimits(int parallel, int waiting, Duration timeout, int resultChars) {

    static CallLimits of(ToolGatewayConfig config) {
        return new CallLimits(
                config.maxParallelCallsPerPlugin(),
                config.maxWaitingCallsPerPlugin(),
                Duration.ofSeconds(config.maxTimeoutSeconds()),
                config.maxResultChars());
    }
}

package io.agentic.tools.internal;

import java.time.Duration;

/**
 * How much a call may take.
 *
 * @param parallel calls of one plugin that may run at the same time
 * @param waiting calls of one plugin that may wait for a thread
 * @param timeout longest time from the door to the answer
 * @param resultChars characters of an answer that reach the model
 * @param drain how long a tool that goes away is held for the calls inside
 */
public record CallLimits(int parallel, int waiting, Duration timeout, int resultChars, Duration drain) {

    private static final int MIN_RESULT_CHARS = 1_000;
    private static final long MAX_TIMEOUT_SECONDS = Duration.ofDays(365).toSeconds();

    private static final long MAX_DRAIN_SECONDS = 60;

    /** @throws IllegalArgumentException if no call could be answered within a limit; names its key and the remedy */
    public CallLimits {
        require("maxParallelCallsPerPlugin", parallel, 1, Integer.MAX_VALUE);
        require("maxWaitingCallsPerPlugin", waiting, 1, Integer.MAX_VALUE);
        require("maxTimeoutSeconds", timeout.toSeconds(), 1, MAX_TIMEOUT_SECONDS);
        require("drainSeconds", drain.toSeconds(), 0, MAX_DRAIN_SECONDS);
        require("maxResultChars", resultChars, MIN_RESULT_CHARS, Integer.MAX_VALUE);
    }

    static CallLimits of(ToolGatewayConfig config) {
        return new CallLimits(
                config.maxParallelCallsPerPlugin(),
                config.maxWaitingCallsPerPlugin(),
                Duration.ofSeconds(config.maxTimeoutSeconds()),
                config.maxResultChars(),
                Duration.ofSeconds(config.drainSeconds()));
    }

    private static void require(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value
                    + ". Correct it in etc/io.agentic.tools.cfg");
        }
    }
}

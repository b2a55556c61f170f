package io.agentic.platform.api.operation;

import java.time.Duration;

/**
 * What is wrong, in words that help.
 *
 * @param code the kind
 * @param message names the thing and the rule; no secrets
 * @param remedy what to do about it; empty when there is nothing to do
 * @param retryAfter how long to wait before the same is tried again; zero when that is not known
 */
public record Problem(Code code, String message, String remedy, Duration retryAfter) {

    /** @throws IllegalArgumentException if the time to wait is negative */
    public Problem {
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must not be negative: " + retryAfter);
        }
    }

    /** A problem that does not say when to try again. */
    public Problem(Code code, String message, String remedy) {
        this(code, message, remedy, Duration.ZERO);
    }

    /** Message and remedy as one text. */
    public String text() {
        return remedy.isEmpty() ? message : message + " " + remedy;
    }

    /** Kinds of trouble, each with its HTTP status and the exit code of the terminal command. */
    public enum Code {
        USAGE(400, 2),
        UNAUTHENTICATED(401, 3),
        REFUSED(403, 3),
        NOT_FOUND(404, 2),
        CONFLICT(409, 2),
        TOO_LARGE(413, 2),
        BUSY(429, 1),
        FAILED(500, 1),
        UNAVAILABLE(503, 4);

        private final int httpStatus;
        private final int exitCode;

        Code(int httpStatus, int exitCode) {
            this.httpStatus = httpStatus;
            this.exitCode = exitCode;
        }

        public int httpStatus() {
            return httpStatus;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}

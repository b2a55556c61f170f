package io.agentic.guard.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;

/** What callers of a guarded method expect to be thrown when it does not work; the refusal is its cause. */
enum Refused {
    /** Nothing that is checked: the refusal itself. */
    UNCHECKED {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return refusal;
        }
    },
    /** For files of {@code java.io}. */
    FILE_NOT_FOUND {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return new FileNotFoundException(refusal.getMessage());
        }
    },
    /** For files of {@code java.nio}. */
    ACCESS_DENIED {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return new AccessDeniedException(target, null, refusal.getMessage());
        }
    },
    /** For connections. */
    SOCKET {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return new SocketException(refusal.getMessage());
        }
    },
    /** For names that are looked up. */
    UNKNOWN_HOST {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return new UnknownHostException(refusal.getMessage());
        }
    },
    /** For everything else that reads and writes. */
    IO {
        @Override
        Throwable of(RuntimeException refusal, String target) {
            return new IOException(refusal.getMessage());
        }
    };

    abstract Throwable of(RuntimeException refusal, String target);

    Throwable because(RuntimeException refusal, String target) {
        var thrown = of(refusal, target);
        return thrown == refusal ? thrown : thrown.initCause(refusal);
    }
}

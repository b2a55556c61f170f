package io.agentic.access.shiro.internal.house;

/** What the store has of users and roles cannot be used as it is; the message says what to do. */
public final class DamagedStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DamagedStateException(String message) {
        super(message);
    }
}

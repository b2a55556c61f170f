package io.agentic.access.shiro.internal;

/** The folder with the users cannot be used as it is; the message says what to do. */
final class UntrustedFolderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UntrustedFolderException(String message) {
        super(message);
    }
}

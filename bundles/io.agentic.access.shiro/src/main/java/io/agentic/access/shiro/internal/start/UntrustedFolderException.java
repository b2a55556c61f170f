package io.agentic.access.shiro.internal.start;

/** The folder with the first admin's secrets cannot be used as it is; the message says what to do. */
public final class UntrustedFolderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UntrustedFolderException(String message) {
        super(message);
    }
}

package io.agentic.api.plugin;

/**
 * A plugin did something that it was not permitted to do, and nothing has happened. Thrown out of the method of the JDK that was called;
 * methods that may fail with an exception of their own, such as an {@link java.io.IOException}, throw that, with this one as its cause.
 */
public final class PermissionDenied extends SecurityException {

    private static final long serialVersionUID = 1L;

    private final String permission;

    /**
     * @param message names the release, what it may not do, and what would permit it
     * @param permission as {@code plugin:grant} takes it
     */
    public PermissionDenied(String message, String permission) {
        super(message);
        this.permission = permission;
    }

    /** What would have been needed, as {@code plugin:grant} takes it. */
    public String permission() {
        return permission;
    }
}

package io.agentic.platform.api.access;

/**
 * Who asks, and through which door.
 *
 * @param who proved to be
 * @param door {@code rest}, {@code shell}, {@code team}…
 */
public record Caller(Identity who, String door) {

    public Caller {
        if (door.isBlank()) {
            throw new IllegalArgumentException("A caller needs a door: '" + door + "'");
        }
    }

    /** The name of the user who asks. */
    public String user() {
        return who.user();
    }
}

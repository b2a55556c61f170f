package io.agentic.platform.api.access;

/**
 * Who asks, and through which door.
 *
 * @param user a known user
 * @param door {@code rest}, {@code shell}, {@code team}…
 */
public record Caller(String user, String door) {

    public Caller {
        if (user.isBlank() || door.isBlank()) {
            throw new IllegalArgumentException("A caller needs user and door: '" + user + "', '" + door + "'");
        }
    }
}

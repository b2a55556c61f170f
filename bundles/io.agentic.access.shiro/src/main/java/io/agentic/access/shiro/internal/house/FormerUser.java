package io.agentic.access.shiro.internal.house;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The name of somebody who was deleted. Tasks, records and keys still know him by it, so it is nobody else's ever again. It is kept as data of
 * the house: erasing the person must not free the name.
 *
 * @param name that was his
 * @param deleted when
 */
public record FormerUser(String name, Instant deleted) implements Kept {

    public static final String KIND = "former-user";

    public FormerUser {
        if (!name.equals(UserName.of(name))) {
            throw new IllegalArgumentException("a user name that is not in its one form");
        }
        requireNonNull(deleted, "deleted");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String id() {
        return name;
    }
}

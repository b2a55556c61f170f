package io.agentic.access.shiro.internal.user;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.User;
import java.time.Instant;
import java.util.List;

/**
 * A user as others see him.
 *
 * @param name what is typed to sign in
 * @param kind {@code PERSON} or {@code SERVICE}
 * @param locked may nothing for now
 * @param roles such as {@code admin} and {@code developer in research}
 * @param created when
 */
public record UserView(String name, Kind kind, boolean locked, List<String> roles, Instant created) {

    /** Who is behind it. */
    public enum Kind {
        PERSON,
        SERVICE
    }

    public static UserView of(User user) {
        return new UserView(
                user.name(),
                kind(user),
                user.locked(),
                user.roles().stream().map(UserView::shown).toList(),
                user.created());
    }

    public static Kind kind(User user) {
        return user.hasPassword() ? Kind.PERSON : Kind.SERVICE;
    }

    public static String shown(Assignment role) {
        return role.everywhere() ? role.role() : role.role() + " in " + role.workspace();
    }
}

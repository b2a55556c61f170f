package io.agentic.access.shiro.internal.house;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may sign in.
 *
 * @param name what is typed to sign in, as {@link UserName} has it
 * @param password empty for a service account, which has tokens alone
 * @param passwords one more with each password, and never again one that a former user of the name had: tells what an old one opened
 * @param locked may not sign in, nor do anything, for now
 * @param roles in the order they were given
 * @param created when
 */
public record User(
        String name,
        Optional<PasswordHash> password,
        long passwords,
        boolean locked,
        List<Assignment> roles,
        Instant created)
        implements Kept {

    public static final String KIND = "user";

    public User {
        if (!name.equals(UserName.of(name))) {
            throw new IllegalArgumentException("a user name that is not in its one form");
        }
        requireNonNull(password, "password");
        requireNonNull(created, "created");
        roles = List.copyOf(roles);
    }

    /** A person, who signs in with a password. */
    public static User person(String name, PasswordHash password, Instant now) {
        return new User(name, Optional.of(password), now.toEpochMilli(), false, List.of(), now);
    }

    /** A program, which has tokens alone. */
    public static User service(String name, Instant now) {
        return new User(name, Optional.empty(), 0, false, List.of(), now);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public String subject() {
        return name;
    }

    public boolean hasPassword() {
        return password.isPresent();
    }

    /** Whether a role is held there; empty text for the whole house. */
    public boolean holds(Assignment role) {
        return roles.contains(role);
    }

    public User with(PasswordHash changed) {
        return new User(name, Optional.of(changed), passwords + 1, locked, roles, created);
    }

    public User locked(boolean whether) {
        return new User(name, password, passwords, whether, roles, created);
    }

    public User with(Assignment role) {
        var more = new ArrayList<>(roles);
        more.add(role);
        return new User(name, password, passwords, locked, more, created);
    }

    public User without(Assignment role) {
        return withRoles(roles.stream().filter(held -> !held.equals(role)).toList());
    }

    /** Without any role in a workspace. */
    public User outside(String workspace) {
        return withRoles(roles.stream()
                .filter(held -> !held.workspace().equals(workspace))
                .toList());
    }

    private User withRoles(List<Assignment> fewer) {
        return new User(name, password, passwords, locked, fewer, created);
    }
}

package io.agentic.access.shiro.internal.user;

import java.util.Optional;

/**
 * A user who has a new password, or none.
 *
 * @param name of the user
 * @param kind person or service
 * @param password shown this once, when the house made it
 */
public record PasswordSet(String name, UserView.Kind kind, Optional<String> password) {

    @Override
    public String toString() {
        return "PasswordSet[name=" + name + ", kind=" + kind + "]";
    }
}

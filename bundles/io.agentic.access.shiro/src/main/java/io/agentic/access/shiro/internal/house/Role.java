package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.operation.Shown;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Permissions under a name.
 *
 * @param name in lower case
 * @param summary one sentence; may be empty
 * @param permissions what those who hold it may do where they hold it
 */
public record Role(String name, String summary, List<Permission> permissions) implements Kept {

    public static final String KIND = "role";

    private static final int MOST = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Role {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Shown.of(name)
                    + "' is no role name. A name has 1 to 40 of a-z, 0-9 and hyphen, and begins with a letter.");
        }
        summary = Summary.checked("role", summary);
        permissions = List.copyOf(permissions);
        if (permissions.isEmpty() || permissions.size() > MOST) {
            throw new IllegalArgumentException(
                    "A role has 1 to " + MOST + " permissions, not " + permissions.size() + ".");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String id() {
        return name;
    }

    /** Whether those who hold it can change anything. */
    public boolean changes() {
        return permissions.stream().anyMatch(Permission::changes);
    }
}

package io.agentic.access.shiro.internal.role;

import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Role;
import java.util.List;

/**
 * A role.
 *
 * @param builtIn cannot be changed
 * @param permissions what it lets one do
 */
public record RoleView(String name, boolean builtIn, List<String> permissions, String summary) {

    static RoleView of(Role role) {
        return new RoleView(
                role.name(),
                BuiltInRoles.contains(role.name()),
                role.permissions().stream().map(Permission::text).toList(),
                role.summary());
    }
}

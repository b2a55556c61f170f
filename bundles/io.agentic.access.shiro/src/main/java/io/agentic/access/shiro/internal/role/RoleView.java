package io.agentic.access.shiro.internal.role;

import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import java.util.List;

/**
 * A role.
 *
 * @param builtIn cannot be changed
 * @param permissions what it lets one do
 * @param version one more with each change; 0 if it is built in
 */
public record RoleView(String name, boolean builtIn, List<String> permissions, String summary, long version) {

    static RoleView of(Snapshot now, Role role) {
        return of(role, now.version(role));
    }

    static RoleView of(Role role, long version) {
        return new RoleView(
                role.name(),
                BuiltInRoles.contains(role.name()),
                role.permissions().stream().map(Permission::text).toList(),
                role.summary(),
                version);
    }
}

package io.agentic.access.shiro.internal.house;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles there always are. They cannot be changed. */
public final class BuiltInRoles {

    public static final String ADMIN = "admin";
    public static final String AUDITOR = "auditor";

    /** What everybody may who may sign in, about himself alone. */
    static final List<Permission> OF_EVERYBODY = permissions("access:whoami", "user:password", "user:key", "token:own");

    private static final List<Role> ROLES = List.of(
            role(ADMIN, "May do everything.", "*"),
            role(
                    "operator",
                    "Runs the house; no users, roles or audit.",
                    "task:*",
                    "agent:*",
                    "tool:*",
                    "model:*",
                    "plugin:*",
                    "market:*",
                    "learning:*",
                    "team:*",
                    "budget:*",
                    "cost:read",
                    "config:read",
                    "secret:read",
                    "workspace:read"),
            role(
                    "developer",
                    "Works with tasks, tools, models and plugins.",
                    "task:run",
                    "task:read",
                    "task:cancel",
                    "task:decide",
                    "tool:read",
                    "tool:call",
                    "model:read",
                    "model:ask",
                    "agent:read",
                    "plugin:read",
                    "learning:*",
                    "workspace:read"),
            role(AUDITOR, "Reads everything and the audit trail; changes nothing.", "audit:*", "*:read"),
            role(
                    "viewer",
                    "Looks at tasks, agents, tools, models, plugins and workspaces.",
                    "task:read",
                    "agent:read",
                    "tool:read",
                    "model:read",
                    "plugin:read",
                    "workspace:read"));

    private static final Map<String, Role> BY_NAME =
            ROLES.stream().collect(Collectors.toUnmodifiableMap(Role::name, role -> role));

    private BuiltInRoles() {}

    /** From the one that may most. */
    public static List<Role> all() {
        return ROLES;
    }

    public static boolean contains(String name) {
        return BY_NAME.containsKey(name);
    }

    private static Role role(String name, String summary, String... permissions) {
        return new Role(name, summary, permissions(permissions));
    }

    private static List<Permission> permissions(String... texts) {
        return Stream.of(texts).map(Permission::new).toList();
    }
}

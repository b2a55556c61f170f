package io.agentic.access.shiro.internal.role;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.platform.api.access.Right;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each built-in role beside each right: held in the house, held in one workspace, and asked in another. */
class BuiltInRolesTest {

    /** Who may, besides the admin. */
    private static final Map<String, Set<String>> MAY = Map.ofEntries(
            Map.entry("task:run", Set.of("operator", "developer")),
            Map.entry("task:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("task:cancel", Set.of("operator", "developer")),
            Map.entry("task:decide", Set.of("operator", "developer")),
            Map.entry("agent:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("tool:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("tool:call", Set.of("operator", "developer")),
            Map.entry("model:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("model:ask", Set.of("operator", "developer")),
            Map.entry("model:manage", Set.of("operator")),
            Map.entry("plugin:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("plugin:grant", Set.of("operator")),
            Map.entry("plugin:install", Set.of("operator")),
            Map.entry("learning:read", Set.of("operator", "developer", "auditor")),
            Map.entry("learning:rate", Set.of("operator", "developer")),
            Map.entry("team:drain", Set.of("operator")),
            Map.entry("budget:set", Set.of("operator")),
            Map.entry("cost:read", Set.of("operator", "auditor")),
            Map.entry("workspace:read", Set.of("operator", "developer", "auditor", "viewer")),
            Map.entry("workspace:create", Set.of()),
            Map.entry("workspace:manage", Set.of()),
            Map.entry("workspace:delete", Set.of()),
            Map.entry("user:read", Set.of("auditor")),
            Map.entry("user:manage", Set.of()),
            Map.entry("role:read", Set.of("auditor")),
            Map.entry("role:manage", Set.of()),
            Map.entry("token:read", Set.of("auditor")),
            Map.entry("token:manage", Set.of()),
            Map.entry("access:read", Set.of("auditor")),
            Map.entry("audit:search", Set.of("auditor")),
            Map.entry("audit:export", Set.of("auditor")),
            Map.entry("shell:admin", Set.of()));

    static Stream<String> roles() {
        return BuiltInRoles.all().stream().map(Role::name);
    }

    private final AccessRig rig = new AccessRig();

    @ParameterizedTest
    @MethodSource("roles")
    void holdsInTheHouseWhatTheTableSays(String role) {
        rig.person("ada", Assignment.inHouse(role));

        assertThat(held(Right::of)).isEqualTo(allowed(role));
        assertThat(held(right -> Right.of(right).in("research").on("x"))).isEqualTo(allowed(role));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void holdsInOneWorkspaceWhatTheTableSaysAndNothingBesides(String role) {
        rig.person("ada", new Assignment(role, "research"));

        assertThat(held(right -> Right.of(right).in("research"))).isEqualTo(allowed(role));
        assertThat(held(right -> Right.of(right).in("lab"))).isEmpty();
        assertThat(held(Right::of)).isEmpty();
    }

    private Set<String> held(Function<String, Right> asked) {
        return MAY.keySet().stream()
                .filter(right -> rig.access.permits(as("ada"), asked.apply(right)))
                .collect(Collectors.toSet());
    }

    private static Set<String> allowed(String role) {
        return MAY.keySet().stream()
                .filter(right -> role.equals("admin") || MAY.get(right).contains(role))
                .collect(Collectors.toSet());
    }
}

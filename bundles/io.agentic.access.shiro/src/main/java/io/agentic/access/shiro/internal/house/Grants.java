package io.agentic.access.shiro.internal.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.shiro.authz.permission.WildcardPermission;

/** What a user may, made ready to be asked: permissions by the workspace they are held in. */
final class Grants {

    /** A user who is unknown, locked or deleted may nothing. */
    static final Grants NONE = new Grants(List.of(), Map.of());

    private final List<Grant> house;
    private final Map<String, List<Grant>> byWorkspace;

    private Grants(List<Grant> house, Map<String, List<Grant>> byWorkspace) {
        this.house = house;
        this.byWorkspace = byWorkspace;
    }

    /** A permission, and what gives it. */
    record Grant(Assignment by, Permission permission, WildcardPermission compiled) {

        Grant(Assignment by, Permission permission) {
            this(by, permission, permission.compiled());
        }
    }

    static Grants of(User user, Map<String, Role> roles) {
        if (user.locked()) {
            return NONE;
        }
        var house = new ArrayList<Grant>();
        var byWorkspace = new HashMap<String, List<Grant>>();
        BuiltInRoles.OF_EVERYBODY.forEach(permission -> house.add(new Grant(Assignment.OF_EVERYBODY, permission)));
        for (var held : user.roles()) {
            var place = held.everywhere()
                    ? house
                    : byWorkspace.computeIfAbsent(held.workspace(), workspace -> new ArrayList<>());
            permissions(held, roles).forEach(permission -> place.add(new Grant(held, permission)));
        }
        return new Grants(house, byWorkspace);
    }

    /** The permissions of a role that is held somewhere; none if there is no such role. */
    static List<Permission> permissions(Assignment held, Map<String, Role> roles) {
        var role = roles.get(held.role());
        if (role == null) {
            return List.of();
        }
        return held.everywhere()
                ? role.permissions()
                : role.permissions().stream()
                        .flatMap(permission -> permission.in(held.workspace()).stream())
                        .toList();
    }

    /** What allows something in a workspace, or in the house when that is empty. */
    Optional<Assignment> find(WildcardPermission asked, String workspace) {
        var everywhere = find(asked, house);
        return everywhere.isPresent() || workspace.isEmpty()
                ? everywhere
                : find(asked, byWorkspace.getOrDefault(workspace, List.of()));
    }

    private static Optional<Assignment> find(WildcardPermission asked, List<Grant> grants) {
        for (var grant : grants) {
            if (grant.compiled().implies(asked)) {
                return Optional.of(grant.by());
            }
        }
        return Optional.empty();
    }

    /** All of them, wherever they are held. */
    Stream<Grant> all() {
        return Stream.concat(house.stream(), byWorkspace.values().stream().flatMap(List::stream));
    }

    /** The workspaces in which there is something that is not held everywhere. */
    Set<String> workspaces() {
        return byWorkspace.keySet();
    }
}

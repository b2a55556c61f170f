package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.access.AccessPolicy.Decision;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.authz.permission.WildcardPermission;

/** What somebody may do now: what his roles give him, as far as the scope of what he showed goes. */
public final class Holdings {

    private final Identity who;
    private final Grants grants;
    private final Optional<List<WildcardPermission>> scope;

    Holdings(Identity who, Grants grants, Optional<List<WildcardPermission>> scope) {
        this.who = who;
        this.grants = grants;
        this.scope = scope;
    }

    public boolean permit(Right right) {
        try {
            var asked = Permission.asked(right);
            return inScope(asked) && grants.find(asked, right.workspace()).isPresent();
        } catch (IllegalArgumentException notAPermission) {
            return false;
        }
    }

    /** The same with the reason. */
    public Decision decide(Right right) {
        if (permit(right)) {
            var by = grants.find(Permission.asked(right), right.workspace()).orElseThrow();
            return new Decision(true, by.toString());
        }
        if (grants.all().findAny().isEmpty()) {
            return new Decision(false, who.user() + " lacks " + right + ", being unknown or locked");
        }
        return new Decision(
                false,
                withinRoles(right)
                        ? who.user() + " lacks " + right + ": the token is limited to " + String.join(", ", who.scope())
                        : who.user() + " lacks " + right);
    }

    private boolean withinRoles(Right right) {
        return new Holdings(who, grants, Optional.empty()).permit(right);
    }

    public Reach reach(String name, Set<String> workspaces) {
        var right = Right.of(name);
        if (permit(right)) {
            return Reach.EVERYWHERE;
        }
        var there = new HashSet<>(workspaces);
        there.addAll(grants.workspaces());
        there.removeIf(workspace -> !permit(right.in(workspace)));
        return new Reach(false, there);
    }

    /** Whether somebody may pass a permission on, since he holds all of it himself. */
    public boolean include(Permission permission) {
        var asked = permission.compiled();
        return inScope(asked) && grants.all().anyMatch(grant -> grant.compiled().implies(asked));
    }

    /** The first of somebody else's permissions that is not held here. */
    public Optional<Permission> firstBeyond(List<Permission> permissions) {
        return permissions.stream().filter(permission -> !include(permission)).findFirst();
    }

    private boolean inScope(WildcardPermission asked) {
        return scope.isEmpty() || scope.get().stream().anyMatch(limit -> limit.implies(asked));
    }
}

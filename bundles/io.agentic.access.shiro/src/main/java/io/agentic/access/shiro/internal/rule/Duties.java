package io.agentic.access.shiro.internal.rule;

import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Optional;

/** Keeps duties apart: an auditor cannot change what is audited. It does not matter where the two roles would be held. */
public final class Duties {

    private Duties() {}

    /** @throws AgenticException if the role may not be added to those that the user holds */
    public static void check(Snapshot now, User user, Role added) {
        var held = user.roles().stream()
                .map(role -> Optional.ofNullable(now.roles().get(role.role())))
                .flatMap(Optional::stream);
        held.filter(role -> exclude(role, added)).findFirst().ifPresent(role -> {
            throw new AgenticException(
                    Code.CONFLICT,
                    "'" + user.name() + "' holds the role " + role.name() + ", and nobody may hold it together with "
                            + added.name() + ": an auditor changes nothing.",
                    "Revoke " + role.name() + " first, or give " + added.name() + " to somebody else.");
        });
    }

    /** @throws AgenticException if somebody who holds the role may not hold it as it would be */
    public static void check(Snapshot now, Role changed) {
        now.users().values().stream()
                .filter(user ->
                        user.roles().stream().anyMatch(held -> held.role().equals(changed.name())))
                .forEach(user -> check(now, user, changed));
    }

    private static boolean exclude(Role one, Role other) {
        return isAuditor(one) && other.changes() || isAuditor(other) && one.changes();
    }

    private static boolean isAuditor(Role role) {
        return role.name().equals(BuiltInRoles.AUDITOR);
    }
}

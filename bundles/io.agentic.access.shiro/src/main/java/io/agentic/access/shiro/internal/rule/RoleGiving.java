package io.agentic.access.shiro.internal.rule;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;

/** Gives roles to users and takes them away. */
public final class RoleGiving {

    private RoleGiving() {}

    /** A role that is held already stays. */
    public static Decided<User> give(Snapshot now, Identity giver, User user, Assignment held) {
        var role = Missing.role(now, held.role());
        if (!held.everywhere()) {
            Missing.workspace(now, held.workspace());
        }
        Escalation.demandAll(now, now.holdings(giver), held);
        Duties.check(now, user, role);
        var after = user.with(held);
        return user.holds(held) ? new Decided<>(List.of(), user) : Decided.put(after, after);
    }

    public static Decided<User> take(Snapshot now, Identity taker, User user, Assignment held) {
        if (!user.holds(held)) {
            throw new AgenticException(
                    Code.NOT_FOUND, "'" + user.name() + "' does not hold the " + held + ".", "See user:show.");
        }
        Escalation.demandAll(now, now.holdings(taker), held);
        var after = user.without(held);
        return Decided.put(after, after);
    }
}

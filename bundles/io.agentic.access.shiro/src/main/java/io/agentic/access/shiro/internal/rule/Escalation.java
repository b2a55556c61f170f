package io.agentic.access.shiro.internal.rule;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.Holdings;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;

/** Nobody comes to more than he holds by giving it to others, or by becoming one of them. */
public final class Escalation {

    private static final String REMEDY = "Ask somebody who holds it.";

    private Escalation() {}

    /** Only what one holds oneself can be given or taken. */
    public static void demandAll(Holdings own, List<Permission> permissions, String what) {
        own.firstBeyond(permissions).ifPresent(beyond -> {
            throw new AgenticException(
                    Code.REFUSED, what + " has " + beyond + ", which you do not hold yourself.", REMEDY);
        });
    }

    /** Only a role whose permissions one holds oneself, there where it is held, can be given or taken. */
    public static void demandAll(Snapshot now, Holdings own, Assignment role) {
        demandAll(own, now.permissions(role), "The " + role);
    }

    /** Whoever can set somebody's password or make tokens for him can be him. */
    public static void demandOver(Snapshot now, Holdings own, User other) {
        other.roles().forEach(role -> own.firstBeyond(now.permissions(role)).ifPresent(beyond -> {
            throw new AgenticException(
                    Code.REFUSED,
                    "'" + other.name() + "' holds " + beyond + ", which you do not hold yourself.",
                    REMEDY);
        }));
    }
}

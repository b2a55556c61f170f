package io.agentic.access.shiro.internal.rule;

import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.util.Optional;

/** Finds what a verb names, or says that there is none. To those who may not see it the answer is the same. */
public final class Missing {

    private Missing() {}

    public static User user(Snapshot now, String typed) {
        return UserName.from(typed).flatMap(now::user).orElseThrow(() -> user(typed));
    }

    public static AgenticException user(String typed) {
        return none("user", typed, "See user:list.");
    }

    public static Role role(Snapshot now, String typed) {
        return Optional.ofNullable(now.roles().get(typed)).orElseThrow(() -> none("role", typed, "See role:list."));
    }

    public static AgenticException token(String typed) {
        return none("token", typed, "See token:list.");
    }

    public static AgenticException key(String typed) {
        return none("key", typed, "See user:key-list.");
    }

    /** Goes on only if there is a workspace of that name. */
    public static void workspace(Snapshot now, String typed) {
        if (!now.workspaces().containsKey(typed)) {
            throw none("workspace", typed, "See workspace:list.");
        }
    }

    private static AgenticException none(String what, String typed, String remedy) {
        return new AgenticException(Code.NOT_FOUND, "There is no " + what + " '" + Shown.of(typed) + "'.", remedy);
    }
}

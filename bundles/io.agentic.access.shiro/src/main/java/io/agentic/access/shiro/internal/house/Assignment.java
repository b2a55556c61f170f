package io.agentic.access.shiro.internal.house;

import static java.util.Objects.requireNonNull;

/**
 * A role that somebody holds.
 *
 * @param role its name
 * @param workspace where; empty for the whole house
 */
public record Assignment(String role, String workspace) {

    /** What everybody may who may sign in. */
    static final Assignment OF_EVERYBODY = inHouse("");

    public Assignment {
        requireNonNull(role, "role");
        requireNonNull(workspace, "workspace");
    }

    public static Assignment inHouse(String role) {
        return new Assignment(role, "");
    }

    /** Whether it is held in the whole house. */
    public boolean everywhere() {
        return workspace.isEmpty();
    }

    /** As a reason: {@code role developer in workspace research}. */
    @Override
    public String toString() {
        if (equals(OF_EVERYBODY)) {
            return "everybody may";
        }
        return "role " + role + (everywhere() ? " in the house" : " in workspace " + workspace);
    }
}

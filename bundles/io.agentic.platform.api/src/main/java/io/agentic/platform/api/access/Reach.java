package io.agentic.platform.api.access;

import java.util.Set;

/**
 * In which workspaces somebody holds a right.
 *
 * @param everywhere in all, those to come too
 * @param workspaces otherwise in these
 */
public record Reach(boolean everywhere, Set<String> workspaces) {

    /** All there are, and those to come. */
    public static final Reach EVERYWHERE = new Reach(true, Set.of());

    public Reach {
        workspaces = Set.copyOf(workspaces);
    }

    /** Whether it holds there. */
    public boolean includes(String workspace) {
        return everywhere || workspaces.contains(workspace);
    }

    /** Whether it holds nowhere. */
    public boolean isEmpty() {
        return !everywhere && workspaces.isEmpty();
    }
}

package io.agentic.guard.hostile.child;

import io.agentic.guard.hostile.child.Grants.Grant;
import java.util.List;

/** What grants are about. */
public final class Covers {

    private Covers() {}

    /** Whether one of the permissions is about what was refused. */
    public static boolean any(List<String> permissions, String refused) {
        var asked = Grant.parse(refused);
        return permissions.stream().map(Grant::parse).anyMatch(grant -> grant.isAbout(asked));
    }
}

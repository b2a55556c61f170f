package io.agentic.access.shiro.internal.rule;

import io.agentic.access.shiro.internal.house.Kept;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Optional;

/** Nobody changes what he has not seen. */
public final class Versions {

    private Versions() {}

    /** @throws AgenticException if a change was made for another version than there is */
    public static void demand(Snapshot now, Kept kept, Optional<Long> seen) {
        var version = now.version(kept);
        if (seen.isPresent() && seen.get() != version) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "The " + kept.kind() + " " + kept.id() + " has version " + version
                            + " by now, and the change was made for " + seen.get() + ".",
                    "Look again (" + kept.kind() + ":show), and repeat it with the version of now.");
        }
    }
}

package io.agentic.access.shiro.internal.check;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "access:check",
        permission = "access:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Says whether a user may do something, and why",
        rest = "GET /access/check")
public record CheckAccess(
        @Argument(description = "The user", completes = "user:list")
        String user,

        @Argument(description = "noun:verb, noun:verb:workspace or noun:verb:workspace:object")
        String permission)
        implements Request<CheckAccess.Answer> {

    /**
     * Whether, and why.
     *
     * @param reason what allows it, or what is missing
     * @param roles that would allow it where it was asked for
     */
    public record Answer(String user, String permission, boolean allowed, String reason, List<String> roles) {}
}

package io.agentic.access.shiro.internal.check;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "access:review",
        permission = "access:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists who holds what, and what should be looked at",
        rest = "GET /access/review",
        columns = {"what", "subject", "detail"})
public record ReviewAccess() implements Request<List<ReviewAccess.Finding>> {

    /** Something to look at. */
    public record Finding(What what, String subject, String detail) {}

    /** Kinds of findings. */
    public enum What {
        HOLDS,
        ADMIN,
        NO_ROLES,
        LOCKED,
        TOKEN_EXPIRED,
        TOKEN_EXPIRES_SOON,
        TOKEN_UNUSED,
        TOKEN_UNLIMITED,
        ROLE_OF_NOBODY,
        ROLE_UNKNOWN
    }
}

package io.agentic.access.shiro.internal.token;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "token:revoke",
        permission = "token:own",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Ends a token: one's own, or another's with the right token:manage",
        rest = "DELETE /tokens/{id}")
public record RevokeToken(
        @Argument(description = "Its id", completes = "token:list")
        String id) implements Request<String> {}

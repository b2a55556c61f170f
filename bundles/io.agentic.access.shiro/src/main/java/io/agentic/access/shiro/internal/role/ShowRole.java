package io.agentic.access.shiro.internal.role;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "role:show",
        permission = "role:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Shows a role",
        rest = "GET /roles/{name}")
public record ShowRole(
        @Argument(description = "The role", completes = "role:list")
        String name) implements Request<RoleView> {}

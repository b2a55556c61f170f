package io.agentic.access.shiro.internal.role;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "role:delete",
        permission = "role:manage",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Removes a role that nobody holds",
        rest = "DELETE /roles/{name}")
public record DeleteRole(
        @Argument(description = "The role", completes = "role:list")
        String name) implements Request<String> {}

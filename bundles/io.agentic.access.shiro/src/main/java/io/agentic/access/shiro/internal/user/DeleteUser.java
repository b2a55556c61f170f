package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "user:delete",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Removes a user with all tokens and keys",
        rest = "DELETE /users/{name}")
public record DeleteUser(
        @Argument(description = "The user", completes = "user:list")
        String name) implements Request<String> {}

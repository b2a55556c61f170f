package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "user:lock",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Shuts out a user at once, until user:unlock",
        rest = "POST /users/{name}/lock")
public record LockUser(
        @Argument(description = "The user", completes = "user:list")
        String name) implements Request<UserView> {}

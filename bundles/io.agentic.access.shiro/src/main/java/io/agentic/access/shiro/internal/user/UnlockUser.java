package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "user:unlock",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Lets a locked user in again",
        rest = "POST /users/{name}/unlock")
public record UnlockUser(
        @Argument(description = "The user", completes = "user:list")
        String name) implements Request<UserView> {}

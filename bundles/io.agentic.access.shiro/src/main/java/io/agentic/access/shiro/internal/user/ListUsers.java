package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "user:list",
        permission = "user:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists users and their roles",
        rest = "GET /users",
        columns = {"name", "kind", "locked", "roles", "created"})
public record ListUsers() implements Request<List<UserView>> {}

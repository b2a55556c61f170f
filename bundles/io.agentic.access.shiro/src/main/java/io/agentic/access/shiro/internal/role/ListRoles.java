package io.agentic.access.shiro.internal.role;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "role:list",
        permission = "role:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Lists roles and what they let one do",
        rest = "GET /roles",
        columns = {"name", "builtIn", "permissions", "summary"})
public record ListRoles() implements Request<List<RoleView>> {}

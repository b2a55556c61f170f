package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "workspace:list",
        permission = "workspace:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Lists the workspaces you may look into",
        rest = "GET /workspaces",
        columns = {"name", "members", "tools", "models", "summary"})
public record ListWorkspaces() implements Request<List<WorkspaceView>> {}

package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "workspace:delete",
        permission = "workspace:delete",
        in = Where.OBJECT,
        effect = Effect.DESTROYS,
        summary = "Removes a workspace that holds nothing",
        rest = "DELETE /workspaces/{name}")
public record DeleteWorkspace(
        @Argument(description = "The workspace", completes = "workspace:list")
        String name,

        @Option(description = "Remove all that it holds first")
        boolean purge)
        implements Request<String> {}

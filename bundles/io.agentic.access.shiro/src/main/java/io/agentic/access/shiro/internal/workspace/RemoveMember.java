package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "workspace:remove-member",
        permission = "workspace:manage",
        in = Where.OBJECT,
        effect = Effect.CHANGES,
        summary = "Takes all roles in a workspace from a user",
        rest = "DELETE /workspaces/{name}/members/{user}")
public record RemoveMember(
        @Argument(description = "The workspace", completes = "workspace:list")
        String name,

        @Argument(description = "The user", completes = "user:list")
        String user)
        implements Request<String> {}

package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "workspace:add-member",
        permission = "workspace:manage",
        in = Where.OBJECT,
        effect = Effect.CHANGES,
        summary = "Gives a user a role in a workspace",
        rest = "POST /workspaces/{name}/members")
public record AddMember(
        @Argument(description = "The workspace", completes = "workspace:list")
        String name,

        @Argument(description = "The user", completes = "user:list")
        String user,

        @Argument(description = "The role", completes = "role:list")
        String role)
        implements Request<ShowWorkspace.Member> {}

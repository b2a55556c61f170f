package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.Optional;

@Operation(
        name = "user:revoke-role",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Takes a role from a user",
        rest = "DELETE /users/{name}/roles/{role}")
public record RevokeRole(
        @Argument(description = "The user", completes = "user:list")
        String name,

        @Argument(description = "The role", completes = "role:list")
        String role,

        @Option(
                description = "The workspace it is held in; otherwise the one held in the whole house",
                completes = "workspace:list")
        Optional<String> workspace)
        implements Request<UserView> {}

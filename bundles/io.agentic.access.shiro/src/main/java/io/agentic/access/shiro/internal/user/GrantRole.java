package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.Optional;

@Operation(
        name = "user:grant-role",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Gives a role to a user, in the house or in one workspace",
        rest = "POST /users/{name}/roles")
public record GrantRole(
        @Argument(description = "The user", completes = "user:list")
        String name,

        @Argument(description = "The role", completes = "role:list")
        String role,

        @Option(description = "Only in this workspace; otherwise in the whole house", completes = "workspace:list")
        Optional<String> workspace)
        implements Request<UserView> {}

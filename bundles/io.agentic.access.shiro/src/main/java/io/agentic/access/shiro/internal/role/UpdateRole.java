package io.agentic.access.shiro.internal.role;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "role:update",
        permission = "role:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Changes what a role lets one do, at once for all who hold it",
        rest = "PUT /roles/{name}")
public record UpdateRole(
        @Argument(description = "The role", completes = "role:list")
        String name,

        @Argument(description = "All permissions it has from now on; left as they are if none is given")
        List<String> permissions,

        @Option(description = "What it is for, in a sentence; left as it is if not given")
        Optional<String> summary,

        @Option(description = "The version this change was made for (role:show); refused if there is another by now")
        Optional<Long> version)
        implements Request<RoleView> {}

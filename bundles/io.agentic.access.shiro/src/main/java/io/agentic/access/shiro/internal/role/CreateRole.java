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
        name = "role:create",
        permission = "role:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Makes a role of permissions",
        rest = "POST /roles")
public record CreateRole(
        @Argument(description = "Its name: a-z, 0-9 and hyphen")
        String name,

        @Argument(
                description =
                        "Permissions: noun:verb, noun:verb:workspace or noun:verb:workspace:object; a star for all of a part")
        List<String> permissions,

        @Option(description = "What it is for, in a sentence")
        Optional<String> summary)
        implements Request<RoleView> {}

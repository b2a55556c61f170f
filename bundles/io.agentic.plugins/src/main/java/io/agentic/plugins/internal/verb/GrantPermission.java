package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.GrantView;
import java.util.List;

@Operation(
        name = "plugin:grant",
        permission = "plugin:grant",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Gives a plugin permissions that it asks for, or parts of them; from its next call on",
        rest = "POST /plugins/{id}/grant")
public record GrantPermission(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Argument(description = "Permissions, each as \"TYPE TARGET ACTIONS\"; see plugin:permissions")
        List<String> permissions)
        implements Request<GrantView> {}

package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.PermissionsView;

@Operation(
        name = "plugin:permissions",
        permission = "plugin:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows what a plugin asks for, what it was granted by whom, and what it may do",
        rest = "GET /plugins/{id}/permissions")
public record PluginPermissions(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id) implements Request<PermissionsView> {}

package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.PluginDetail;

@Operation(
        name = "plugin:show",
        permission = "plugin:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Shows an installed plugin",
        rest = "GET /plugins/{id}")
public record ShowPlugin(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id) implements Request<PluginDetail> {}

package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.ImpactView;

@Operation(
        name = "plugin:impact",
        permission = "plugin:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows what a change of a plugin would touch now: bundles, offers, running tasks, other plugins",
        rest = "GET /plugins/{id}/impact")
public record PluginImpact(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id) implements Request<ImpactView> {}

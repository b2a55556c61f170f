package io.agentic.plugins.internal;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "plugin:list",
        permission = "plugin:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Lists the installed plugins and what each brings",
        rest = "GET /plugins",
        columns = {"id", "version", "state", "tools", "agents", "description"})
public record ListPlugins() implements Request<List<PluginView>> {}

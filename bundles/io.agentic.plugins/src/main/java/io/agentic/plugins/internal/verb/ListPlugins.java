package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.PluginView;
import java.util.List;

@Operation(
        name = "plugin:list",
        permission = "plugin:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Lists the installed plugins and what each brings",
        rest = "GET /plugins",
        columns = {"id", "version", "state", "tools", "agents", "models", "signer", "description"})
public record ListPlugins() implements Request<List<PluginView>> {}

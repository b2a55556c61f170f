package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "plugin:config",
        permission = "config:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows all that can be configured of a plugin, and what holds now",
        rest = "GET /plugins/{id}/configuration",
        columns = {"pid", "key", "value", "set", "type", "limits", "description"})
public record ShowPluginConfiguration(
        @Argument(description = "The plugin", completes = "plugin:list")
        String id) implements Request<List<KeyView>> {}

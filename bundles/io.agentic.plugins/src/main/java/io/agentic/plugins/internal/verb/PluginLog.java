package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.LogLine;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "plugin:log",
        permission = "plugin:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows the last lines that a plugin has logged, and what became of it",
        rest = "GET /plugins/{id}/log",
        columns = {"at", "level", "text"})
public record PluginLog(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Option(description = "How many lines, 100 when not given")
        Optional<Integer> lines)
        implements Request<List<LogLine>> {}

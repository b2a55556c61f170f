package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "config:show",
        permission = "config:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows the keys of a configuration: what holds now, and what is allowed",
        rest = "GET /configurations/{pid}",
        columns = {"key", "value", "set", "type", "limits", "description"})
public record ShowConfiguration(
        @Argument(description = "PID, or PID~NAME of one of several", completes = "config:list")
        String pid) implements Request<List<KeyView>> {}

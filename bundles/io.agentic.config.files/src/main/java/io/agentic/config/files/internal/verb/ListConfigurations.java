package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "config:list",
        permission = "config:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists what can be configured, and what is",
        rest = "GET /configurations",
        columns = {"pid", "set", "name"})
public record ListConfigurations() implements Request<List<ConfigurationView>> {}

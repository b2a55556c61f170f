package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "config:delete",
        permission = "config:write",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Removes a configuration and its file: all defaults hold, and one of several is gone",
        rest = "DELETE /configurations/{pid}",
        columns = {"key", "before", "after"})
public record DeleteConfiguration(
        @Argument(description = "PID, or PID~NAME of one of several", completes = "config:list")
        String pid,

        @Option(description = "Only tell what would change") boolean dryRun)
        implements Request<List<KeyChange>> {}

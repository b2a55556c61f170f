package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "config:unset",
        permission = "config:write",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Takes keys out of a configuration and its file, so that their defaults hold",
        rest = "POST /configurations/{pid}/unset",
        columns = {"key", "before", "after"})
public record UnsetConfiguration(
        @Argument(description = "PID, or PID~NAME of one of several", completes = "config:list")
        String pid,

        @Argument(description = "The keys") List<String> keys,

        @Option(description = "Only tell what would change") boolean dryRun)
        implements Request<List<KeyChange>> {}

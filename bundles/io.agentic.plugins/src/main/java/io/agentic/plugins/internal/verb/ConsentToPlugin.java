package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.ChangeView;
import java.util.Optional;

@Operation(
        name = "plugin:consent",
        permission = "plugin:grant",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Agrees to what a release asks for that waits, and brings it into use",
        rest = "POST /plugins/{id}/consent")
public record ConsentToPlugin(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Option(description = "Only to this very jar: its SHA-256, as plugin:permissions shows it")
        Optional<String> sha256,

        @Option(description = "Only say what would be done") boolean dryRun)
        implements Request<ChangeView> {}

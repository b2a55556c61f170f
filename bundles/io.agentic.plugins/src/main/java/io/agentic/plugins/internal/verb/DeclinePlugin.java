package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.PermissionsView;
import java.util.Optional;

@Operation(
        name = "plugin:decline",
        permission = "plugin:grant",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Does without a release that waits; what is in use stays",
        rest = "POST /plugins/{id}/decline")
public record DeclinePlugin(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Option(description = "Only this very jar: its SHA-256, as plugin:permissions shows it")
        Optional<String> sha256)
        implements Request<PermissionsView.Declined> {}

package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.view.ChangeView;

@Operation(
        name = "plugin:rollback",
        permission = "plugin:install",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Brings the release of a plugin before the one in use back",
        rest = "POST /plugins/{id}/rollback")
public record RollbackPlugin(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Option(description = "Only say what would be done") boolean dryRun)
        implements Request<ChangeView> {}

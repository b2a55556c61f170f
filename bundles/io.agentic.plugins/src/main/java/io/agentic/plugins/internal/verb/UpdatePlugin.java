package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.change.Consent;
import io.agentic.plugins.internal.view.ChangeView;
import java.util.Optional;

@Operation(
        name = "plugin:update",
        permission = "plugin:install",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Puts a newer release of a plugin in the place of the one in use; work inside ends in the old one",
        rest = "PUT /plugins/{id}")
public record UpdatePlugin(
        @Argument(description = "Id of the plugin", completes = "plugin:list")
        String id,

        @Option(
                description = "The new release: name in the market, file or URL; else the newest in the market",
                upload = true)
        Optional<String> from,

        @Option(
                description =
                        "What it is given of what it asks for and the old one did not: ALL; NONE; or LATER, then it waits for plugin:consent. LATER when not given")
        Optional<Consent> grant,

        @Option(description = "The same as --grant ALL") boolean accept,

        @Option(description = "Only say what would be done") boolean dryRun)
        implements Request<ChangeView> {}

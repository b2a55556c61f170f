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
        name = "plugin:install",
        permission = "plugin:install",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Installs a plugin, and those it needs",
        rest = "POST /plugins")
public record InstallPlugin(
        @Argument(description = "Name in the market, as name or name@version; or a file; or a URL", upload = true)
        String source,

        @Option(
                description =
                        "What it is given of what it asks for: ALL; NONE; or LATER, then it waits for plugin:consent. ALL when not given and you may grant it")
        Optional<Consent> grant,

        @Option(description = "Only say what would be done") boolean dryRun)
        implements Request<ChangeView> {}

package io.agentic.secrets.internal;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "secret:remove",
        permission = "secret:write",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Removes a secret that no configuration names",
        rest = "DELETE /secrets/{name}")
public record RemoveSecret(
        @Argument(description = "The secret", completes = "secret:list")
        String name,

        @Option(description = "Also if a configuration names it, which then has none")
        boolean force)
        implements Request<String> {}

package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "plugin:untrust",
        permission = "signer:trust",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Revokes a signer: nothing that he signed is installed any more; shows his plugins that stay",
        rest = "DELETE /signers/{name}")
public record UntrustSigner(
        @Argument(description = "What he is called here", completes = "plugin:signers")
        String name) implements Request<SignerView> {}

package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "plugin:trust",
        permission = "signer:trust",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Trusts a signer: plugins that he signed may be installed",
        rest = "POST /signers")
public record TrustSigner(
        @Argument(description = "What he is called here: small letters, digits, '.', '_' and '-'")
        String name,

        @Option(description = "PEM file with his certificate or public key", file = true)
        String key,

        @Option(description = "His plugins run unrestricted when they ask for that; others do what they were granted")
        boolean unrestricted)
        implements Request<SignerView> {}

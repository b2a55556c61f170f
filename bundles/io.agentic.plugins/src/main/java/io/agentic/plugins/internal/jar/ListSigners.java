package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "plugin:signers",
        permission = "plugin:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists who is trusted to sign plugins, and who was revoked",
        rest = "GET /signers",
        columns = {"name", "state", "plugins", "fingerprint"})
public record ListSigners() implements Request<List<SignerView>> {}

package io.agentic.secrets.internal;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "secret:list",
        permission = "secret:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists the names of secrets and who uses them, not what they are",
        rest = "GET /secrets",
        columns = {"name", "hosts", "usedBy", "changed", "by"})
public record ListSecrets() implements Request<List<SecretView>> {}

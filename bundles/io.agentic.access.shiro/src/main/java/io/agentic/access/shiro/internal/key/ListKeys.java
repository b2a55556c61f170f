package io.agentic.access.shiro.internal.key;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "user:key-list",
        permission = "user:key",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists the public keys of a user: one's own, or another's with the right user:read",
        rest = "GET /users/{name}/keys",
        columns = {"id", "label", "type", "scope", "created", "expires"})
public record ListKeys(
        @Argument(description = "Whose", completes = "user:list")
        String name) implements Request<List<KeyView>> {}

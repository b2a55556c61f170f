package io.agentic.access.shiro.internal.key;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;

@Operation(
        name = "user:key-remove",
        permission = "user:key",
        in = Where.HOUSE,
        effect = Effect.DESTROYS,
        summary = "Ends a public key and the sessions it opened: one's own, or another's with the right user:manage",
        rest = "DELETE /users/{name}/keys/{id}")
public record RemoveKey(
        @Argument(description = "Whose", completes = "user:list")
        String name,

        @Argument(description = "Its id or fingerprint; see user:key-list")
        String id)
        implements Request<String> {}

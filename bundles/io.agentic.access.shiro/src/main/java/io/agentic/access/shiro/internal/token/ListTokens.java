package io.agentic.access.shiro.internal.token;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "token:list",
        permission = "token:own",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Lists one's own tokens, or others' with the right token:read",
        rest = "GET /tokens",
        columns = {"id", "user", "name", "scope", "expires", "lastUsed"})
public record ListTokens(
        @Option(description = "Those of another user", completes = "user:list")
        Optional<String> user,

        @Option(description = "Those of all users") boolean all)
        implements Request<List<ListTokens.Row>> {

    /**
     * A token, without its secret.
     *
     * @param expires empty for never
     * @param lastUsed the day; empty for not yet
     */
    public record Row(
            String id,
            String user,
            String name,
            List<String> scope,
            Instant created,
            Optional<Instant> expires,
            Optional<String> lastUsed) {}
}

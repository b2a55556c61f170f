package io.agentic.access.shiro.internal.token;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "token:create",
        permission = "token:own",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Makes a token for oneself, or for another with the right token:manage; it is shown once",
        rest = "POST /tokens")
public record CreateToken(
        @Argument(description = "What it is for") String name,

        @Option(description = "Whose; your own if not given", completes = "user:list")
        Optional<String> user,

        @Option(description = "A permission it is limited to; may be given several times")
        List<String> scope,

        @Option(description = "How long it is good for, such as 30d; 90 days if not given, at most 400")
        Optional<Duration> expires)
        implements Request<CreateToken.Answer> {

    /**
     * A new token.
     *
     * @param token what to show to be let in; kept nowhere
     */
    public record Answer(String id, String user, String name, List<String> scope, Instant expires, String token) {

        @Override
        public String toString() {
            return "Answer[id=" + id + ", user=" + user + "]";
        }
    }
}

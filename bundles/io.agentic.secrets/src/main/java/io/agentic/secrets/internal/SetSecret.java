package io.agentic.secrets.internal;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "secret:set",
        permission = "secret:write",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Keeps a secret for configurations (secret:NAME) and plugins, or changes it; nobody sees it again",
        rest = "PUT /secrets/{name}")
public record SetSecret(
        @Argument(description = "Its name, such as github-token", completes = "secret:list")
        String name,

        @Option(
                description = "File with the value, /dev/stdin for what is piped in; left as it is if not given",
                file = true)
        Optional<String> value,

        @Option(
                description =
                        "HOST or HOST:PORT where plugins may have it sent; once for each. Those it has if none is given")
        List<String> host)
        implements Request<SecretView> {

    @Override
    public String toString() {
        return "SetSecret[name=" + name + "]";
    }
}

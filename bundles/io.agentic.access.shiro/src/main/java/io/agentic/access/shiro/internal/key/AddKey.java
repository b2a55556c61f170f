package io.agentic.access.shiro.internal.key;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.Optional;

@Operation(
        name = "user:key-add",
        permission = "user:key",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Registers a public key that opens the SSH door: one's own, or another's with the right user:manage",
        rest = "POST /users/{name}/keys")
public record AddKey(
        @Argument(description = "Whose", completes = "user:list")
        String name,

        @Argument(description = "The line of a .pub file of OpenSSH, in quotes")
        String publicKey,

        @Option(description = "What it is called; the comment of the key if not given")
        Optional<String> label,

        @Option(description = "How long it is good for, such as 30d; without end if not given")
        Optional<Duration> expires)
        implements Request<KeyView> {}

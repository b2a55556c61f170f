package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.Optional;

@Operation(
        name = "user:create",
        permission = "user:manage",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Makes a user, who holds no role yet",
        rest = "POST /users")
public record CreateUser(
        @Argument(description = "What is typed to sign in: a-z, 0-9 and . _ @ -")
        String name,

        @Option(description = "A program, which signs in with tokens and has no password")
        boolean service,

        @Option(description = "File with the password; without one a password is made and shown once", file = true)
        Optional<String> password)
        implements Request<PasswordSet> {

    @Override
    public String toString() {
        return "CreateUser[name=" + name + ", service=" + service + "]";
    }
}

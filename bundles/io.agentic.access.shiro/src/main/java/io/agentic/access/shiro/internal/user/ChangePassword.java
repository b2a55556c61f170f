package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.Optional;

@Operation(
        name = "user:password",
        permission = "user:password",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Changes a password: one's own with the old one, another's with the right user:manage",
        rest = "POST /users/{name}/password")
public record ChangePassword(
        @Argument(description = "Whose", completes = "user:list")
        String name,

        @Option(description = "File with the password as it is now; for one's own", file = true)
        Optional<String> old,

        @Option(description = "File with the new password; without one a password is made and shown once", file = true)
        Optional<String> password)
        implements Request<PasswordSet> {

    @Override
    public String toString() {
        return "ChangePassword[name=" + name + "]";
    }
}

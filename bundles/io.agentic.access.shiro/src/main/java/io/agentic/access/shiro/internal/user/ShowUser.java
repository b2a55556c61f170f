package io.agentic.access.shiro.internal.user;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.time.Instant;
import java.util.List;

@Operation(
        name = "user:show",
        permission = "user:read",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Shows a user with roles and tokens",
        rest = "GET /users/{name}")
public record ShowUser(
        @Argument(description = "The user", completes = "user:list")
        String name) implements Request<ShowUser.Answer> {

    /** A user in full. */
    public record Answer(
            String name, UserView.Kind kind, boolean locked, List<Held> roles, List<String> tokens, Instant created) {}

    /**
     * A role that is held.
     *
     * @param workspace empty for the whole house
     */
    public record Held(String role, String workspace) {}
}

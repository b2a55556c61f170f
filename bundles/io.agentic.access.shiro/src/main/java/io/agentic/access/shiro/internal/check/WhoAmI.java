package io.agentic.access.shiro.internal.check;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "access:whoami",
        permission = "access:whoami",
        in = Where.HOUSE,
        effect = Effect.READS,
        summary = "Says who you are here, by what, and which roles you hold",
        rest = "GET /access/whoami")
public record WhoAmI() implements Request<WhoAmI.Answer> {

    /**
     * Who asks.
     *
     * @param credential what was shown, by its name
     * @param scope what that is limited to; empty for all that the roles give
     */
    public record Answer(String user, String kind, String credential, List<String> scope, List<String> roles) {}
}

package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "workspace:show",
        permission = "workspace:read",
        in = Where.OBJECT,
        effect = Effect.READS,
        summary = "Shows a workspace with its members",
        rest = "GET /workspaces/{name}")
public record ShowWorkspace(
        @Argument(description = "The workspace", completes = "workspace:list")
        String name) implements Request<ShowWorkspace.Answer> {

    /** A workspace in full. */
    public record Answer(
            String name,
            List<String> tools,
            List<String> models,
            List<String> regions,
            String summary,
            long version,
            List<Member> members) {}

    /** Somebody who holds roles in it, besides those who hold roles in the whole house. */
    public record Member(String user, List<String> roles) {}
}

package io.agentic.tools.internal;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.List;

@Operation(
        name = "tool:list",
        permission = "tool:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Lists the tools agents can use now",
        rest = "GET /tools",
        columns = {"name", "effect", "plugin", "summary"})
public record ListTools() implements Request<List<ListTools.Row>> {

    public record Row(String name, String effect, String plugin, String summary) {}
}

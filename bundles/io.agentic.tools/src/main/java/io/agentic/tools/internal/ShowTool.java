package io.agentic.tools.internal;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Request;
import java.util.Map;

@Operation(
        name = "tool:show",
        permission = "tool:read",
        in = Where.ANYWHERE,
        effect = Effect.READS,
        summary = "Shows a tool and the JSON Schema of its arguments",
        rest = "GET /tools/{name}")
public record ShowTool(
        @Argument(description = "Name of the tool", completes = "tool:list")
        String name) implements Request<ShowTool.Answer> {

    public record Answer(
            String name, String effect, String plugin, String version, String summary, Map<String, Object> schema) {}
}

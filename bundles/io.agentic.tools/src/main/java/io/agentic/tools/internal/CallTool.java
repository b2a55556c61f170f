package io.agentic.tools.internal;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

@Operation(
        name = "tool:call",
        permission = "tool:call",
        in = Where.WORKSPACE,
        on = "name",
        effect = Effect.CHANGES,
        summary = "Calls a tool as an agent would",
        rest = "POST /tools/{name}/call")
public record CallTool(
        @Argument(description = "Name of the tool", completes = "tool:list")
        String name,

        @Argument(description = "Its arguments, a JSON object; tool:show names them")
        String arguments,

        @Option(description = "The workspace to call it in") Optional<String> workspace,

        @Option(description = "Folder whose files the tool may see")
        Optional<Path> dir,

        @Option(description = "Let the tool change files in the folder")
        boolean write)
        implements Request<CallTool.Answer> {

    /**
     * @param status {@code DONE}, {@code REFUSED} or {@code FAILED}
     * @param content what a model would read
     * @param data the same for programs
     */
    public record Answer(String status, String content, Map<String, Object> data) {}
}

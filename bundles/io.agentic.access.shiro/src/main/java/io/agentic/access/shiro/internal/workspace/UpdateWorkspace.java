package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "workspace:update",
        permission = "workspace:create",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Changes which tools and models may be used in a workspace, at once for what runs in it",
        rest = "PUT /workspaces/{name}")
public record UpdateWorkspace(
        @Argument(description = "The workspace", completes = "workspace:list")
        String name,

        @Option(
                description = "A tool that may be used in it from now on; may be given several times, '*' for all;"
                        + " left as they are if none is given",
                completes = "tool:list")
        List<String> tool,

        @Option(
                description = "A model that may be asked in it from now on; may be given several times, '*' for all;"
                        + " left as they are if none is given",
                completes = "model:list")
        List<String> model,

        @Option(
                description =
                        "A region its data may be sent to models in from now on, such as eu or local; may be given several"
                                + " times, '*' for anywhere; left as they are if none is given")
        List<String> region,

        @Option(description = "What it is for, in a sentence; left as it is if not given")
        Optional<String> summary,

        @Option(
                description =
                        "The version this change was made for (workspace:show); refused if there is another by now")
        Optional<Long> version)
        implements Request<WorkspaceView> {}

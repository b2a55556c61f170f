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
        name = "workspace:create",
        permission = "workspace:create",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Makes a workspace",
        rest = "POST /workspaces")
public record CreateWorkspace(
        @Argument(description = "Its name: a-z, 0-9 and hyphen")
        String name,

        @Option(
                description = "A tool that may be used in it; may be given several times, all if not given",
                completes = "tool:list")
        List<String> tool,

        @Option(
                description = "A model that may be asked in it; may be given several times, all if not given",
                completes = "model:list")
        List<String> model,

        @Option(
                description =
                        "A region its data may be sent to models in, such as eu or local; may be given several times, anywhere if not given")
        List<String> region,

        @Option(description = "What it is for, in a sentence")
        Optional<String> summary)
        implements Request<WorkspaceView> {}

package io.agentic.tools.internal;

import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code tool:}, for people and scripts that look at tools or call one by hand. */
@Component
public final class ToolOperations implements OperationSet {

    private final ToolGateway gateway;
    private final FolderAccess folders;
    private final AccessPolicy policy;

    @Activate
    public ToolOperations(
            @Reference(name = "gateway") ToolGateway gateway,
            @Reference(name = "folders") FolderAccess folders,
            @Reference(name = "policy") AccessPolicy policy) {
        this.gateway = gateway;
        this.folders = folders;
        this.policy = policy;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListTools.class, this::list),
                Binding.now(ShowTool.class, this::show),
                new Binding<>(CallTool.class, this::call));
    }

    List<ListTools.Row> list(ListTools request, Caller caller) {
        return gateway.tools().stream()
                .map(tool -> new ListTools.Row(tool.name(), tool.effect().name(), tool.plugin(), tool.summary()))
                .toList();
    }

    ShowTool.Answer show(ShowTool request, Caller caller) {
        var tool = find(request.name());
        return new ShowTool.Answer(
                tool.name(),
                tool.effect().name(),
                tool.plugin(),
                tool.version(),
                tool.summary(),
                ToolSchema.object(tool.schema()));
    }

    /** Only the limits of the door hold: no deadline of a task, no list of what an agent was given. */
    CompletionStage<CallTool.Answer> call(CallTool request, Caller caller) {
        find(request.name());
        request.dir().ifPresent(folder -> folders.demand(folder, caller.who(), policy));
        var id = UUID.randomUUID().toString();
        return gateway.call(new ToolRequest(
                        new ToolUse(id, request.name(), request.arguments()),
                        caller.door() + "/" + caller.user(),
                        caller.who(),
                        request.workspace().orElse(Workspaces.DEFAULT),
                        Set.of("*"),
                        request.dir(),
                        request.write(),
                        Instant.MAX,
                        id))
                .thenApply(ToolOperations::answer);
    }

    private ToolView find(String name) {
        return gateway.find(name)
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "There is no tool called '" + name + "'.", "See tool:list."));
    }

    private static CallTool.Answer answer(ToolOutcome outcome) {
        if (outcome instanceof ToolOutcome.Done done) {
            return new CallTool.Answer("DONE", done.content(), done.data().values());
        }
        if (outcome instanceof ToolOutcome.Refused refused) {
            return new CallTool.Answer("REFUSED", refused.reason(), Map.of());
        }
        return new CallTool.Answer("FAILED", ((ToolOutcome.Failed) outcome).reason(), Map.of());
    }
}

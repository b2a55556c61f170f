package io.agentic.engine.internal;

import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of agent types. */
@Component
public final class AgentOperations implements OperationSet {

    private final AgentTypeRegistry types;

    @Activate
    public AgentOperations(@Reference AgentTypeRegistry types) {
        this.types = types;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListAgents.class, (list, caller) -> types.views()),
                Binding.now(ShowAgent.class, (show, caller) -> show(show.name())));
    }

    private AgentTypeView show(String name) {
        return types.find(name)
                .map(AgentTypeRegistry.Offer::view)
                .orElseThrow(() -> new AgenticException(
                        Problem.Code.NOT_FOUND, "There is no agent type '" + name + "'.", "See agent:list."));
    }

    @Operation(
            name = "agent:list",
            permission = "agent:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Lists the agent types that tasks can use now",
            rest = "GET /agents",
            columns = {"name", "tier", "domains", "plugin", "summary"})
    public record ListAgents() implements Request<List<AgentTypeView>> {}

    @Operation(
            name = "agent:show",
            permission = "agent:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Shows an agent type",
            rest = "GET /agents/{name}")
    public record ShowAgent(
            @Argument(description = "The agent type", completes = "agent:list")
            String name) implements Request<AgentTypeView> {}
}

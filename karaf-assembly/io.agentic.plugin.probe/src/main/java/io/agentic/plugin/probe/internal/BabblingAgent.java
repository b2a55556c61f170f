package io.agentic.plugin.probe.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import org.osgi.service.component.annotations.Component;

/** Its step function waits for children it does not have. */
@Component
@AgentSpec(name = "babbler", summary = "Makes no sense.", tier = Tier.SPECIALIST)
public final class BabblingAgent implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        return new Step.Await(Fields.NONE);
    }
}

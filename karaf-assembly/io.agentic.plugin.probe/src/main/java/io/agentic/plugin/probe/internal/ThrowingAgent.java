package io.agentic.plugin.probe.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import org.osgi.service.component.annotations.Component;

/** Its step function throws. */
@Component
@AgentSpec(name = "thrower", summary = "Breaks.", tier = Tier.SPECIALIST)
public final class ThrowingAgent implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        throw new IllegalStateException("broken on purpose");
    }
}

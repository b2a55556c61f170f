package io.agentic.plugin.probe.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import org.osgi.service.component.annotations.Component;

/** Its step function does not return before it is interrupted. */
@Component
@AgentSpec(name = "looper", summary = "Loops.", tier = Tier.SPECIALIST)
public final class LoopingAgent implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        return new Step.Fail(Fields.NONE, "interrupted");
    }
}

package io.agentic.engine.internal;

import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.plugin.PluginUse.Use;
import io.agentic.platform.api.plugin.PluginUse.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one task has to do with what plugins offer: agents at work, the tools they call or were given, the model. */
final class TaskUse {

    private final TaskId id;
    private final TaskState state;

    TaskUse(TaskId id, TaskState state) {
        this.id = id;
        this.state = state;
    }

    /** @param offers each as {@code type:name} */
    List<Use> of(Set<String> offers) {
        var uses = new ArrayList<Use>();
        for (var offer : offers) {
            var name = offer.substring(offer.indexOf(':') + 1);
            if (offer.startsWith("agent:")) {
                working(uses, offer, name);
            } else if (offer.startsWith("tool:")) {
                tools(uses, offer, name);
            } else if (offer.startsWith("model:") && state.request().model().startsWith(name + "/")) {
                uses.add(use("", offer, Way.ASKS));
            }
        }
        return uses;
    }

    private void working(List<Use> uses, String offer, String type) {
        state.agents().stream()
                .filter(AgentState::working)
                .filter(agent -> agent.start().type().equals(type))
                .forEach(agent -> uses.add(use(agent.id(), offer, Way.RUNS)));
    }

    private void tools(List<Use> uses, String offer, String tool) {
        state.agents().stream().filter(AgentState::working).forEach(agent -> {
            var given = agent.start().tools();
            if (agent.openCalls().stream().anyMatch(call -> call.use().tool().equals(tool))) {
                uses.add(use(agent.id(), offer, Way.CALLS));
            } else if (given.contains("*") || given.contains(tool)) {
                uses.add(use(agent.id(), offer, Way.MAY_CALL));
            }
        });
    }

    private Use use(String agent, String offer, Way how) {
        return new Use(id.value(), state.request().workspace(), agent, offer, how);
    }
}

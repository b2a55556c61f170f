package io.agentic.plugins.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.plugin.PluginUse.Use;
import io.agentic.platform.api.plugin.PluginUse.Way;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UseWordsTest {

    @Test
    void tellsOfATaskInOneLineHoweverManyAgentsItHas() {
        var uses = Stream.of(
                use("t-1", "worker-1", "agent:worker", Way.RUNS),
                use("t-1", "worker-2", "agent:worker", Way.RUNS),
                use("t-1", "chief-3", "agent:chief", Way.RUNS),
                use("t-1", "worker-1", "tool:scan", Way.CALLS),
                use("t-1", "worker-1", "tool:read", Way.MAY_CALL),
                use("t-1", "worker-2", "tool:read", Way.MAY_CALL),
                use("t-1", "worker-2", "tool:scan", Way.MAY_CALL),
                use("t-0", "", "model:local", Way.ASKS));

        assertThat(UseWords.ofTasks(uses))
                .containsExactly(
                        "t-0 in default: asks its models",
                        "t-1 in default: 3 agents at work (chief 1, worker 2); 1 agent waiting for an answer (scan 1);"
                                + " 2 agents given its tools");
    }

    @Test
    void countsTheAgentsOfATaskThatAreInside() {
        assertThat(UseWords.ofHolders(List.of("t-1/worker-2", "t-1/worker-1", "t-1/worker-2", "t-2/chief-1", "anna")))
                .containsExactly("anna", "t-1, 2 agents", "t-2/chief-1");
    }

    private static Use use(String task, String agent, String offer, Way how) {
        return new Use(task, "default", agent, offer, how);
    }
}

package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentType;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.task.TaskFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;

/** A whole task in the framework: offline model, real tools, the review plugin. */
public class TaskOSGiTest {

    private static final Caller ANA = new Caller(Identity.actingFor("ana"), "test");

    @TempDir
    Path folder;

    @InjectService(timeout = 5_000)
    Operations operations;

    @InjectService(timeout = 5_000)
    TaskFeed feed;

    @InjectService(timeout = 5_000, filter = "(component.name=io.agentic.engine.internal.TaskOperations)")
    OperationSet tasks;

    @InjectService(timeout = 5_000, filter = "(agentic.agent.name=review_worker)")
    AgentType reviewer;

    @InjectService(timeout = 5_000, filter = "(agentic.agent.name=supervisor)")
    AgentType supervisor;

    @Test
    void findsAPlantedFaultThroughAllThreeTiers() throws Exception {
        Files.writeString(
                folder.resolve("load.py"), "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)\n");

        var task = run("Review this repository: security risks");

        assertThat(task.get("status")).isEqualTo("FINISHED");
        assertThat(task.get("result").toString()).contains("load.py:5");
        assertThat(tiers(task)).contains("SUPERVISOR", "SPECIALIST", "WORKER");
    }

    private Map<?, ?> run(String objective) throws Exception {
        var taken = done("task:run", Map.of("objective", objective, "dir", folder.toString()));
        var id = taken.get("id").toString();
        var ended = new CompletableFuture<Void>();
        var events = Collections.synchronizedList(new ArrayList<TaskEvent>());
        try (var following = feed.follow(new TaskId(id), 0, event -> {
            events.add(event);
            if (event.kind() == TaskEvent.Kind.ENDED) {
                ended.complete(null);
            }
        })) {
            ended.get(20, TimeUnit.SECONDS);
        }
        return done("task:show", Map.of("id", id));
    }

    private Map<?, ?> done(String operation, Map<String, ?> input) throws Exception {
        var outcome =
                operations.invoke(operation, input, ANA).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(OperationOutcome.Done.class);
        return (Map<?, ?>) ((OperationOutcome.Done) outcome).value();
    }

    private static List<String> tiers(Map<?, ?> task) {
        return ((List<?>) task.get("agents"))
                .stream()
                        .map(agent -> ((Map<?, ?>) agent).get("tier").toString())
                        .toList();
    }
}

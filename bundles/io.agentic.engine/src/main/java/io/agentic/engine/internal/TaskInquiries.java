package io.agentic.engine.internal;

import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.plugin.Lineage;
import io.agentic.platform.api.plugin.PluginUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers others about the tasks under way. */
@Component
public final class TaskInquiries implements PluginUse, Lineage {

    private static final Logger log = LoggerFactory.getLogger(TaskInquiries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TaskEngine engine;

    @Activate
    public TaskInquiries(@Reference TaskEngine engine) {
        this.engine = engine;
    }

    /** Blocks; what does not answer in time is not told. */
    @Override
    public List<Use> of(Set<String> offers) {
        var asked = engine.underWay().stream()
                .map(run -> run.look(state -> new TaskUse(run.id(), state).of(offers), List.<Use>of()))
                .toList();
        try {
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn("Not all tasks could say in time what they use");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return asked.stream()
                .flatMap(uses -> uses.isCompletedExceptionally() ? Stream.of() : uses.getNow(List.of()).stream())
                .toList();
    }

    @Override
    public CompletionStage<Optional<Line>> lineOf(String holder) {
        var slash = holder.indexOf('/');
        var task = holder.substring(0, Math.max(0, slash));
        return engine.underWay().stream()
                .filter(run -> run.id().value().equals(task))
                .findFirst()
                .map(run -> run.look(
                        state -> Optional.of(line(run.id(), state, holder.substring(slash + 1))),
                        Optional.<Line>empty()))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Line line(TaskId task, TaskState state, String agent) {
        return new Line(
                task.value(),
                TaskAudit.path(state, agent),
                state.request().workspace(),
                state.request().requester());
    }
}

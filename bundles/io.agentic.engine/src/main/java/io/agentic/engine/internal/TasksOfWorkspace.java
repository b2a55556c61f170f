package io.agentic.engine.internal;

import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.WorkspaceContents;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tasks of a workspace, for whoever wants to delete it. */
@Component
public final class TasksOfWorkspace implements WorkspaceContents {

    private static final int COUNTED = 10_000;
    private static final String REMOVER = "workspace:delete";

    private final TaskEngine engine;

    @Activate
    public TasksOfWorkspace(@Reference TaskEngine engine) {
        this.engine = engine;
    }

    @Override
    public String of(String workspace) {
        var tasks = engine.list(List.of(), only(workspace), COUNTED);
        var open = tasks.stream().filter(task -> !task.status().ended()).count();
        if (tasks.isEmpty()) {
            return "";
        }
        return (tasks.size() == COUNTED ? "at least " : "")
                + tasks.size()
                + (tasks.size() == 1 ? " task" : " tasks")
                + (open == 0 ? "" : ", " + open + " of them under way");
    }

    @Override
    public CompletionStage<Void> remove(String workspace) {
        var tasks = engine.list(List.of(), only(workspace), Integer.MAX_VALUE);
        return CompletableFuture.allOf(tasks.stream().map(this::remove).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> remove(TaskHead task) {
        var ended = task.status().ended()
                ? CompletableFuture.<Void>completedFuture(null)
                : engine.cancel(task.id(), REMOVER);
        return ended.thenCompose(done -> engine.remove(task.id())).toCompletableFuture();
    }

    private static Reach only(String workspace) {
        return new Reach(false, Set.of(workspace));
    }
}

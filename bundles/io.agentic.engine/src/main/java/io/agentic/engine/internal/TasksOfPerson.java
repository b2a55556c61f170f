package io.agentic.engine.internal;

import io.agentic.platform.api.access.PersonalData;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tasks of a person, for whoever erases him. One that has not ended must be cancelled first. */
@Component
public final class TasksOfPerson implements PersonalData {

    private static final int NAMED = 5;

    private final TaskEngine engine;

    @Activate
    public TasksOfPerson(@Reference TaskEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<Problem> objection(String person) {
        var open = tasks(person).stream()
                .filter(task -> !task.status().ended())
                .map(task -> task.id().value())
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Code.CONFLICT,
                        "Tasks of '" + person + "' are under way: "
                                + open.stream().limit(NAMED).collect(Collectors.joining(", "))
                                + (open.size() > NAMED ? " and " + (open.size() - NAMED) + " more." : "."),
                        "Cancel them first, or wait: task:cancel " + open.get(0)));
    }

    @Override
    public CompletionStage<String> remove(String person) {
        var tasks = tasks(person);
        return CompletableFuture.allOf(tasks.stream()
                        .map(task -> engine.remove(task.id()).toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .thenApply(done -> tasks.isEmpty() ? "" : tasks.size() == 1 ? "1 task" : tasks.size() + " tasks");
    }

    private List<TaskHead> tasks(String person) {
        return engine.list(List.of(), Reach.EVERYWHERE, Integer.MAX_VALUE).stream()
                .filter(task -> task.subject().equals(person))
                .toList();
    }
}

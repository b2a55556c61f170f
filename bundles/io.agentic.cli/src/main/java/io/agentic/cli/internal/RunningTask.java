package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Progress;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A task that this command has run and may wait for. When Ctrl-C ends the command meanwhile, it says how to find the task. */
final class RunningTask implements AutoCloseable {

    private final RestClient client;
    private final PrintStream err;
    private final AtomicReference<String> leaving;
    private final Object accepted;

    /**
     * Runs a task.
     *
     * @param run the row of {@code task:run}
     * @param url of the runtime, for messages
     */
    RunningTask(RestClient client, OperationSpec run, Map<String, Object> input, Object url, PrintStream err) {
        this.client = client;
        this.err = err;
        leaving = new AtomicReference<>("Whether the task was accepted is not known. See: agentic task list");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!leaving.get().isEmpty()) {
                err.println("\n" + leaving.get());
            }
        }));
        try {
            accepted = client.call(run, input);
            if (!(Json.object(accepted).get("id") instanceof String)) {
                throw new AgenticException(
                        Code.UNAVAILABLE,
                        "The runtime at " + url + " did not say which task it made.",
                        "See: agentic task list");
            }
        } catch (AgenticException trouble) {
            close();
            throw trouble;
        }
        leaving.set(Progress.leaving(id(), "agentic ", " "));
    }

    String id() {
        return (String) Json.object(accepted).get("id");
    }

    /** What the runtime answered when it took the task on. */
    Object accepted() {
        return accepted;
    }

    /** Shows the task until it ends, and returns its document. */
    Map<String, Object> end(TaskScreen screen) {
        err.println("task " + id() + " accepted");
        return screen.watch(id());
    }

    /** The hook stays: it cannot be taken back once Ctrl-C was pressed. */
    @Override
    public void close() {
        leaving.set("");
    }
}

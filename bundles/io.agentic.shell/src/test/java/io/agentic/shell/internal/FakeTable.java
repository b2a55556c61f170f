package io.agentic.shell.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AnswerStream;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A table of a few verbs whose answers a test says. */
final class FakeTable implements Operations {

    record Use(String verb, Map<String, ?> input, Caller caller) {}

    final List<Use> uses = new ArrayList<>();
    private final Map<String, OperationOutcome> answers = new HashMap<>();
    private final List<String> pieces = new ArrayList<>();
    private final Map<String, Problem> objections = new HashMap<>();
    private final List<OperationSpec> specs = List.of(
            spec("task:list", List.of("id", "status")),
            spec("task:show", List.of(), id()),
            spec("task:log", List.of(), id()),
            spec("model:ask", List.of(), id()),
            new OperationSpec(
                    "task:report",
                    "Does task:report",
                    "task:report",
                    Where.HOUSE,
                    Effect.READS,
                    "GET",
                    "/x",
                    List.of(id()),
                    List.of(),
                    Map.of(),
                    Map.of("title", "Document")),
            spec(
                    "task:run",
                    List.of(),
                    new Parameter("objective", true, Type.TEXT, true, false, List.of(), "What", ""),
                    new Parameter("dir", false, Type.PATH, false, false, List.of(), "Where", ""),
                    new Parameter("plan", false, Type.CONTENT, false, false, List.of(), "How", ""),
                    new Parameter("tier", false, Type.CHOICE, false, false, List.of("HIGH", "LOW"), "Who", ""),
                    new Parameter("write", false, Type.FLAG, false, false, List.of(), "Whether", "")));

    /** The verbs as a bundle brings them. */
    static OperationSet set() {
        return () -> List.of(
                Binding.now(ListTasks.class, (list, caller) -> ""), Binding.now(ShowTask.class, (show, caller) -> ""));
    }

    @Operation(
            name = "task:list",
            permission = "task:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Lists tasks",
            rest = "GET /tasks")
    record ListTasks() implements Request<String> {}

    @Operation(
            name = "task:show",
            permission = "task:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Shows one",
            rest = "GET /tasks/{id}")
    record ShowTask(@Argument(description = "Which") String id) implements Request<String> {}

    FakeTable answer(String verb, Object value) {
        answers.put(verb, new OperationOutcome.Done(value));
        return this;
    }

    FakeTable refuse(String verb, String message, String remedy) {
        answers.put(verb, new OperationOutcome.NotDone(new Problem(Code.REFUSED, message, remedy)));
        return this;
    }

    @Override
    public List<OperationSpec> table() {
        return specs;
    }

    @Override
    public Optional<OperationSpec> find(String name) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    FakeTable objectTo(String verb, String message) {
        objections.put(verb, new Problem(Code.REFUSED, message, ""));
        return this;
    }

    @Override
    public Optional<Problem> objection(String name, Map<String, ?> input, Caller caller) {
        return Optional.ofNullable(objections.get(name));
    }

    FakeTable tell(String... told) {
        pieces.addAll(List.of(told));
        return this;
    }

    @Override
    public CompletionStage<OperationOutcome> invoke(
            String name, Map<String, ?> input, Caller caller, AnswerStream stream) {
        pieces.forEach(stream::text);
        return invoke(name, input, caller);
    }

    @Override
    public CompletionStage<OperationOutcome> invoke(String name, Map<String, ?> input, Caller caller) {
        uses.add(new Use(name, input, caller));
        return CompletableFuture.completedFuture(answers.get(name));
    }

    private static Parameter id() {
        return new Parameter("id", true, Type.TEXT, true, false, List.of(), "Which", "task:list");
    }

    private static OperationSpec spec(String name, List<String> columns, Parameter... parameters) {
        return new OperationSpec(
                name,
                "Does " + name,
                name,
                Where.HOUSE,
                Effect.READS,
                "GET",
                "/x",
                List.of(parameters),
                columns,
                Map.of(),
                Map.of());
    }
}

package io.agentic.shell.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.task.TaskId;
import io.agentic.cli.grammar.Ending;
import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Progress;
import io.agentic.cli.grammar.Reading;
import io.agentic.cli.grammar.Rendering;
import io.agentic.cli.grammar.Surroundings;
import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationOutcome.Done;
import io.agentic.platform.api.operation.OperationOutcome.NotDone;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.task.TaskFeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Verbs as somebody in a shell uses them: words in, text out.
 *
 * @param who uses them
 * @param width of the terminal; 0 if it is not known
 */
record VerbUse(Operations operations, List<TaskFeed> feeds, Identity who, Voice say, int width) {

    static final String DOOR = "shell";

    private static final String RUN = "task:run";
    private static final String ASK = "model:ask";
    private static final int USUAL_WIDTH = 100;

    VerbUse {
        width = width == 0 ? USUAL_WIDTH : width;
    }

    /** Uses a verb, and waits for the end of a task that it starts. */
    void use(OperationSpec spec, List<String> words, Surroundings surroundings) throws Complaint, InterruptedException {
        var reading = new VerbGrammar(spec, spec.name(), width).read(words, surroundings);
        if (reading instanceof Reading.Help help) {
            say.result(help.text().stripTrailing());
        } else if (reading instanceof Reading.Misuse misuse) {
            throw refusal(spec, misuse);
        } else {
            use(spec, (Reading.Use) reading);
        }
    }

    /** Who may not use it anyhow is told that, and not how. */
    private Complaint refusal(OperationSpec spec, Reading.Misuse misuse) {
        return spec.where() == Where.WORKSPACE
                ? Complaint.misuse(misuse.message())
                : operations
                        .objection(spec.name(), Map.of(), caller())
                        .filter(problem -> problem.code() == Code.REFUSED)
                        .map(Complaint::new)
                        .orElseGet(() -> Complaint.misuse(misuse.message()));
    }

    private void use(OperationSpec spec, Reading.Use use) throws Complaint, InterruptedException {
        if (spec.name().equals(ASK) && !use.json()) {
            ask(spec, use.input());
            return;
        }
        var answer = invoke(spec.name(), use.input());
        if (use.follow() && !feeds.isEmpty()) {
            log(String.valueOf(use.input().get("id")), use.json());
        } else if (spec.name().equals(RUN)
                && !use.detach()
                && !feeds.isEmpty()
                && Json.object(answer).get("id") instanceof String task) {
            run(task);
            end(Json.object(invoke("task:show", Map.of("id", task))), use.json());
        } else if (use.json()) {
            say.result(Json.pretty(answer));
        } else if (spec.answersDocument()) {
            say.result(Rendering.harmless(
                    String.valueOf(Json.object(answer).get("text")).stripTrailing()));
        } else {
            var shown = use.detach() ? Json.object(answer).get("id") : answer;
            say.result(new Rendering(width).text(shown, spec.columns()));
        }
    }

    /** Shows the answer of a model as it comes. It is told by threads that do not know this session, so it is handed over to this one. */
    private void ask(OperationSpec spec, Map<String, Object> input) throws Complaint, InterruptedException {
        var pieces = new TextPieces();
        var ending = operations.invoke(spec.name(), input, caller(), pieces).toCompletableFuture();
        ending.whenComplete((outcome, thrown) -> pieces.end());
        var told = false;
        try {
            for (var piece = pieces.next(); !piece.isEmpty(); piece = pieces.next()) {
                say.piece(Rendering.harmless(piece));
                told = true;
            }
        } catch (InterruptedException ctrlC) {
            pieces.gone();
            throw ctrlC;
        }
        if (told) {
            say.piece("\n\n");
        }
        var answer = Json.object(value(spec.name(), ending));
        if (told) {
            answer = new LinkedHashMap<>(answer);
            answer.remove("text");
        }
        say.result(new Rendering(width).text(answer, spec.columns()));
    }

    private void run(String task) throws Complaint, InterruptedException {
        say.progress("task " + task + " accepted");
        follow(task, event -> Progress.line(
                        event.kind().name(),
                        event.agent(),
                        event.summary(),
                        event.data().values())
                .ifPresent(say::progress));
    }

    private void log(String task, boolean json) throws Complaint, InterruptedException {
        follow(
                task,
                event -> say.result(
                        json
                                ? Progress.loggedJson(
                                        event.at().toString(), event.kind().name(), event.agent(), event.summary())
                                : Progress.logged(event.at().toString(), event.agent(), event.summary())));
    }

    /** Waits for the end of a task. Events are told by threads that do not know this session, so they are handed over to this one. */
    private void follow(String task, Consumer<TaskEvent> told) throws Complaint, InterruptedException {
        var events = new LinkedBlockingQueue<TaskEvent>();
        try (var following = feeds.get(0).follow(new TaskId(task), 0, events::add)) {
            TaskEvent event;
            do {
                event = events.take();
                told.accept(event);
            } while (event.kind() != Kind.ENDED);
        } catch (InterruptedException ctrlC) {
            say.progress(Progress.leaving(task, "", ":"));
            throw ctrlC;
        } catch (AgenticException e) {
            throw new Complaint(e.problem());
        }
    }

    private void end(Map<String, Object> document, boolean json) throws Complaint {
        var ending = Ending.of(document);
        say.result(json ? Json.pretty(document) : ending.result());
        if (!ending.complaint().isEmpty()) {
            throw new Complaint(ending.complaint(), ending.exitCode());
        }
    }

    private Object invoke(String verb, Map<String, Object> input) throws Complaint, InterruptedException {
        return value(verb, operations.invoke(verb, input, caller()).toCompletableFuture());
    }

    private static Object value(String verb, CompletableFuture<OperationOutcome> ending)
            throws Complaint, InterruptedException {
        OperationOutcome outcome;
        try {
            outcome = ending.get();
        } catch (ExecutionException e) {
            throw new Complaint(verb + " failed: " + e.getCause(), Code.FAILED.exitCode());
        }
        if (outcome instanceof NotDone not) {
            throw new Complaint(not.problem());
        }
        return ((Done) outcome).value();
    }

    private Caller caller() {
        return new Caller(who, DOOR);
    }
}

package io.agentic.shell.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.task.TaskId;
import io.agentic.cli.grammar.Ending;
import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Progress;
import io.agentic.cli.grammar.Reading;
import io.agentic.cli.grammar.Rendering;
import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationOutcome.Done;
import io.agentic.platform.api.operation.OperationOutcome.NotDone;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.task.TaskFeed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** A verb as a command of the Karaf shell. */
final class VerbCommand implements Command {

    static final String DOOR = "shell";

    private static final String RUN = "task:run";
    private static final int USUAL_WIDTH = 100;

    /** Where a command talks to. */
    interface Voice {

        void result(String text);

        void progress(String line);
    }

    private final String name;
    private final String summary;
    private final Operations operations;
    private final List<TaskFeed> feeds;
    private final Voice say;

    VerbCommand(String name, String summary, Operations operations, List<TaskFeed> feeds, Voice say) {
        this.name = name;
        this.summary = summary;
        this.operations = operations;
        this.feeds = feeds;
        this.say = say;
    }

    @Override
    public String getScope() {
        return name.substring(0, name.indexOf(':'));
    }

    @Override
    public String getName() {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public String getDescription() {
        return summary;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new VerbCompleter(this, scoped, operations);
    }

    @Override
    public Parser getParser() {
        return null; // Karaf's own
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws CommandException, InterruptedException {
        var user = ShellUser.current()
                .orElseThrow(() -> complaint("Nobody is logged in here. Log in by SSH: agentic shell"));
        var spec = operations.find(name).orElseThrow(() -> complaint("The verb " + name + " is gone. See: help"));
        var width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
        var words = arguments.stream().map(String::valueOf).toList();
        var reading =
                new VerbGrammar(spec, name, width == 0 ? USUAL_WIDTH : width).read(words, new SessionFiles(session));
        if (reading instanceof Reading.Help help) {
            say.result(help.text().stripTrailing());
            return null;
        }
        if (reading instanceof Reading.Misuse misuse) {
            throw complaint(misuse.message());
        }
        var use = (Reading.Use) reading;
        var caller = new Caller(user, DOOR);
        if (use.follow() && !feeds.isEmpty()) {
            invoke(name, use.input(), caller); // whether it may be seen, and is there
            log(String.valueOf(use.input().get("id")), use.json());
            return null;
        }
        var answer = invoke(name, use.input(), caller);
        if (name.equals(RUN)
                && !use.detach()
                && !feeds.isEmpty()
                && Json.object(answer).get("id") instanceof String task) {
            run(task);
            end(Json.object(invoke("task:show", Map.of("id", task), caller)), use.json());
        } else if (use.json()) {
            say.result(Json.pretty(answer));
        } else if (spec.answersDocument()) {
            say.result(Rendering.harmless(
                    String.valueOf(Json.object(answer).get("text")).stripTrailing()));
        } else {
            var shown = use.detach() ? Json.object(answer).get("id") : answer;
            say.result(new Rendering(width == 0 ? USUAL_WIDTH : width).text(shown, spec.columns()));
        }
        return null;
    }

    private void run(String task) throws CommandException, InterruptedException {
        say.progress("task " + task + " accepted");
        follow(task, event -> Progress.line(
                        event.kind().name(),
                        event.agent(),
                        event.summary(),
                        event.data().values())
                .ifPresent(say::progress));
    }

    private void log(String task, boolean json) throws CommandException, InterruptedException {
        follow(
                task,
                event -> say.result(
                        json
                                ? Progress.loggedJson(
                                        event.at().toString(), event.kind().name(), event.agent(), event.summary())
                                : Progress.logged(event.at().toString(), event.agent(), event.summary())));
    }

    /** Waits for the end of a task. Events are told by threads that do not know this session, so they are handed over to this one. */
    private void follow(String task, Consumer<TaskEvent> told) throws CommandException, InterruptedException {
        var events = new LinkedBlockingQueue<TaskEvent>();
        try (var following = feeds.get(0).follow(new TaskId(task), 0, events::add)) {
            TaskEvent event;
            do {
                event = events.take();
                told.accept(event);
            } while (event.kind() != Kind.ENDED);
        } catch (InterruptedException ctrlC) {
            say.progress(Progress.leaving(task, "", ":")); // of an interrupted command Karaf prints no message
            throw ctrlC;
        } catch (AgenticException e) {
            throw complaint(e.problem().text());
        }
    }

    private void end(Map<String, Object> document, boolean json) throws CommandException {
        var ending = Ending.of(document);
        say.result(json ? Json.pretty(document) : ending.result());
        if (!ending.complaint().isEmpty()) {
            throw complaint(ending.complaint());
        }
    }

    private Object invoke(String verb, Map<String, Object> input, Caller caller)
            throws CommandException, InterruptedException {
        OperationOutcome outcome;
        try {
            outcome =
                    operations.invoke(verb, input, caller).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw complaint(verb + " failed: " + e.getCause());
        }
        if (outcome instanceof NotDone not) {
            throw complaint(not.problem().text());
        }
        return ((Done) outcome).value();
    }

    /** Karaf prints its text and nothing else, and the line ends unsuccessfully. */
    private static CommandException complaint(String message) {
        var text = Rendering.harmless(message);
        return new CommandException(text, text);
    }
}

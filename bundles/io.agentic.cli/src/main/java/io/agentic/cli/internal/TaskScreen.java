package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What a person sees of a task: a live tree on a terminal, plain lines elsewhere, and what it took when it is over. */
final class TaskScreen {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RestClient client;
    private final Instance instance;
    private final PrintStream err;
    private final TaskFollower.Pause pause;
    private final boolean live;

    /** @param live whether {@code err} is a terminal, on which a tree can be drawn */
    TaskScreen(RestClient client, Instance instance, PrintStream err, TaskFollower.Pause pause, boolean live) {
        this.client = client;
        this.instance = instance;
        this.err = err;
        this.pause = pause;
        this.live = live;
    }

    /** Shows a task until it ends, and returns its document. */
    Map<String, Object> watch(String task) {
        var picture = new TaskPicture(System::currentTimeMillis);
        var document = live ? drawn(task, picture) : told(task, picture);
        err.println(document.get("status") + " after " + picture.summary());
        return document;
    }

    /** Tells each event of a task until it ends. */
    void log(String task, boolean json, Consumer<String> out) {
        follow(
                task,
                event -> out.accept(
                        json
                                ? Progress.loggedJson(event.at(), event.kind(), event.agent(), event.summary())
                                : Progress.logged(event.at(), event.agent(), event.summary())));
    }

    private Map<String, Object> told(String task, TaskPicture picture) {
        return follow(task, event -> {
            picture.happened(event);
            Progress.line(event.kind(), event.agent(), event.summary(), event.data())
                    .ifPresent(err::println);
        });
    }

    private Map<String, Object> drawn(String task, TaskPicture picture) {
        var screen = Screen.ofThisProcess(instance.width());
        try (var tree = new LiveTree(picture, err, screen, instance.coloured())) {
            tree.start();
            return follow(task, new Planned(task, picture));
        }
    }

    private Map<String, Object> follow(String task, TaskFollower.Watcher watcher) {
        return new TaskFollower(client, pause, PATIENCE, watcher).follow(task);
    }

    /** Asks for the plan as soon as there is one. */
    private final class Planned implements TaskFollower.Watcher {

        private final String task;
        private final TaskPicture picture;
        private boolean known;

        private Planned(String task, TaskPicture picture) {
            this.task = task;
            this.picture = picture;
        }

        @Override
        public void happened(TaskFollower.Event event) {
            picture.happened(event);
            if (!known && picture.hasPhases()) {
                known = true;
                var plan = Json.object(Json.object(client.get("/tasks/" + task)).get("plan"));
                picture.plan(Json.list(plan.get("phases")).stream()
                        .map(phase -> String.valueOf(Json.object(phase).get("name")))
                        .toList());
            }
        }
    }
}

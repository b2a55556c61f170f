package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Follows a task to its end, through lost connections and restarts of the runtime. */
final class TaskFollower {

    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Set<String> GOING_ON = Set.of("RUNNING", "WAITING");

    /** Told of what happens in a task. */
    interface Watcher {
        void happened(Event event);
    }

    /**
     * Something that happened.
     *
     * @param at when, in ISO form
     * @param agent empty when it is about the task
     */
    record Event(String at, String kind, String agent, String summary, Map<String, ?> data) {}

    /** How a follower passes time. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final RestClient client;
    private final Pause pause;
    private final Duration patience;
    private final Watcher watcher;

    /**
     * @param patience how long the runtime may be away
     * @param watcher told of what happens
     */
    TaskFollower(RestClient client, Pause pause, Duration patience, Watcher watcher) {
        this.client = client;
        this.pause = pause;
        this.patience = patience;
        this.watcher = watcher;
    }

    /**
     * Waits for the end of a task.
     *
     * @return the task's document
     * @throws AgenticException when the runtime stays away, or there is no such task
     */
    Map<String, Object> follow(String task) {
        var lastId = "";
        var away = Duration.ZERO;
        var next = Duration.ofMillis(200);
        while (true) {
            var seen = lastId;
            try (var events = new EventStream(client.events("/tasks/" + task + "/events", lastId, SILENCE))) {
                for (var event = events.next(); event.isPresent(); event = events.next()) {
                    lastId = event.get().id().isEmpty() ? lastId : event.get().id();
                    if (tell(event.get().data())) {
                        return document(task);
                    }
                }
            } catch (IOException e) {
                // lost; the task may have ended meanwhile
            }
            try {
                var document = document(task);
                if (!GOING_ON.contains(document.get("status"))) {
                    return document;
                }
                away = Duration.ZERO;
            } catch (AgenticException trouble) {
                if (trouble.problem().code() != Code.UNAVAILABLE || away.compareTo(patience) >= 0) {
                    throw lost(task, trouble);
                }
            }
            next = seen.equals(lastId) ? shorter(next.multipliedBy(2), Duration.ofSeconds(3)) : Duration.ofMillis(200);
            away = away.plus(next);
            sleep(next);
        }
    }

    /** Whether this event is the last. What is not understood is passed over: a line of progress is not worth a task's result. */
    private boolean tell(String data) {
        try {
            var event = Json.object(Json.read(data));
            var kind = String.valueOf(event.get("kind"));
            watcher.happened(new Event(
                    String.valueOf(event.getOrDefault("at", "")),
                    kind,
                    String.valueOf(event.getOrDefault("agent", "")),
                    String.valueOf(event.getOrDefault("summary", "")),
                    Json.object(event.get("data"))));
            return kind.equals("ENDED");
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, Object> document(String task) {
        return Json.object(client.get("/tasks/" + task));
    }

    private static AgenticException lost(String task, AgenticException trouble) {
        if (trouble.problem().code() != Code.UNAVAILABLE) {
            return trouble;
        }
        return new AgenticException(
                Code.UNAVAILABLE,
                trouble.problem().message() + " Task " + task + " is in its journal and goes on when it is up again.",
                trouble.problem().remedy() + "; then see: agentic task show " + task);
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgenticException(Code.UNAVAILABLE, "Interrupted.", "");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

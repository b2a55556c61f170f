package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of {@code etc/} that is ours is edited while tasks run; each task that was taken on ends well. */
class LiveConfigurationProcessIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final int PERSONS = 3;
    private static final int AFTERWARDS = 40;

    /** A harmless change of each file. What is not there yet is made. */
    private static final Map<String, String> EDITS = edits();

    @TempDir
    Path folder;

    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void losesNoTaskWhileEachOfItsFilesIsEdited() throws Exception {
        var report = new LinkedHashMap<String, String>();
        var persons = Executors.newFixedThreadPool(PERSONS);
        try (var agentic = RunningAgentic.start(folder.resolve("instance"))) {
            var admin = Rest.asAdmin(agentic);
            for (int i = 0; i < PERSONS; i++) {
                persons.execute(() -> submitAll(admin));
            }
            await("a first task", () -> accepted.size() >= AFTERWARDS);

            for (var edit : EDITS.entrySet()) {
                report.put(edit.getKey(), edited(agentic, admin, edit.getKey(), edit.getValue()));
            }
            over.set(true);
            persons.shutdown();

            assertThat(persons.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            report.forEach((file, what) -> System.out.println(file + ": " + what));
            assertThat(accepted)
                    .allSatisfy(task ->
                            assertThat(end(admin, task)).as("task %s", task).startsWith("FINISHED"));
        } finally {
            over.set(true);
            persons.shutdownNow();
        }
    }

    /** Edits a file, and waits until the runtime has taken it up and works as before. Returns what it did to tasks. */
    private String edited(AgenticInstance agentic, Rest admin, String file, String text) throws IOException {
        var path = agentic.base().resolve("etc").resolve(file);
        var log = agentic.log().length();
        var before = accepted.size();
        var since = System.nanoTime();
        Files.writeString(path, "\n" + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        await(file + " to be read", () -> agentic.log().indexOf(file, log) > 0);
        var read = accepted.size();
        await("tasks after " + file, () -> accepted.size() >= read + AFTERWARDS);
        var some = accepted.stream().skip(before).toList();
        var finished = some.stream()
                .filter(task -> end(admin, task).startsWith("FINISHED"))
                .count();
        return finished + " of " + some.size() + " tasks FINISHED, in "
                + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms";
    }

    /** One person's tasks, one after the other. Who is turned away tries again; only what was taken on counts. */
    private void submitAll(Rest caller) {
        while (!over.get()) {
            submitted(caller).ifPresent(accepted::add);
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private static Optional<String> submitted(Rest caller) {
        try {
            var answer = caller.call("POST", "/api/v1/tasks", "{\"objective\": \"Say hello\"}");
            return answer.statusCode() == 202
                    ? Optional.of(Rest.json(answer.body()).path("id").asText())
                    : Optional.empty();
        } catch (UncheckedIOException whileTheServerIsAway) {
            return Optional.empty();
        }
    }

    /** How a task has ended, or that it waits for a person, and why. */
    private static String end(Rest caller, String task) {
        var seen = new AtomicReference<>("RUNNING");
        await("the end of " + task, () -> {
            try {
                var answer = caller.get("/api/v1/tasks/" + task);
                if (answer.statusCode() == 200) {
                    var document = Rest.json(answer.body());
                    seen.set(document.path("status").asText() + " " + document.path("error"));
                }
            } catch (UncheckedIOException whileTheServerIsAway) {
                return false;
            }
            return !seen.get().startsWith("RUNNING");
        });
        return seen.get();
    }

    private static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s is waited for in vain", what).isLessThan(end);
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private static Map<String, String> edits() {
        var edits = new LinkedHashMap<String, String>();
        edits.put("io.agentic.tools.cfg", "maxResultChars = 150000");
        edits.put("io.agentic.models.cfg", "maxRetries = 3");
        edits.put("io.agentic.engine.cfg", "maxFanOut = 7");
        edits.put("io.agentic.tool.workspace.cfg", "maxListedFiles = 40000");
        edits.put("io.agentic.model.openai~live.cfg", "baseUrl = http://127.0.0.1:9/v1\nmodels = none");
        edits.put("io.agentic.web.rest.cfg", "sessionHours = 11");
        edits.put("io.agentic.access.shiro.cfg", "folder =");
        edits.put("io.agentic.audit.cfg", "checkpointSeconds = 2");
        edits.put("io.agentic.shell.jmx.cfg", "port = " + AgenticInstance.freePort());
        edits.put("io.agentic.store.jdbc.cfg", "batch = 256");
        edits.put("org.ops4j.datasource-agentic.cfg", "hikari.maximumPoolSize = 5");
        edits.put("org.apache.felix.http.cfg", "org.apache.felix.http.jetty.threadpool.max = 48");
        edits.put(
                "org.ops4j.pax.logging.cfg",
                "log4j2.logger.live.name = io.agentic.live\nlog4j2.logger.live.level = INFO");
        return edits;
    }
}

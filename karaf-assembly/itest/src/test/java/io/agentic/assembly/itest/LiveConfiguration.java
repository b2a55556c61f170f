package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Every file of {@code etc/} that is ours is edited while tasks run; each task that was taken on ends well. */
final class LiveConfiguration {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final int PERSONS = 3;

    /** A harmless change of each file. What is not there yet is made. */
    private static final Map<String, String> EDITS = edits();

    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Path folder;
    private final int afterwards;

    /** @param afterwards so many tasks are taken on after an edit before the next one is made */
    LiveConfiguration(Path folder, int afterwards) {
        this.folder = folder;
        this.afterwards = afterwards;
    }

    void assertThatNoTaskIsLost() throws Exception {
        var report = new LinkedHashMap<String, String>();
        var persons = Executors.newFixedThreadPool(PERSONS);
        try (var agentic = RunningAgentic.start(folder.resolve("instance"))) {
            var admin = Rest.asAdmin(agentic);
            for (int i = 0; i < PERSONS; i++) {
                persons.execute(() -> submitAll(admin));
            }
            Patience.LONG.until("a first task", () -> accepted.size() >= afterwards);

            for (var edit : EDITS.entrySet()) {
                report.put(edit.getKey(), edited(agentic, admin, edit.getKey(), edit.getValue()));
            }
            over.set(true);
            persons.shutdown();

            assertThat(persons.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            report.forEach((file, what) -> System.out.println(file + ": " + what));
            var statuses = ended(admin, List.copyOf(accepted));
            assertThat(accepted).allSatisfy(task -> assertThat(statuses.get(task))
                    .as(() -> "task " + task + ": " + admin.read("/tasks/" + task))
                    .isEqualTo("FINISHED"));
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
        Patience.LONG.until(file + " to be read", () -> agentic.log().indexOf(file, log) > 0);
        var read = accepted.size();
        Patience.LONG.until("tasks after " + file, () -> accepted.size() >= read + afterwards);
        var some = accepted.stream().skip(before).toList();
        var statuses = ended(admin, some);
        var finished =
                some.stream().map(statuses::get).filter("FINISHED"::equals).count();
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

    /** The status of every task, once none of these is under way. */
    private static Map<String, String> ended(Rest caller, List<String> tasks) {
        return Patience.LONG.find(
                "the end of the tasks",
                () -> statuses(caller)
                        .filter(statuses -> tasks.stream().allMatch(task -> !statuses.getOrDefault(task, "RUNNING")
                                .equals("RUNNING"))),
                () -> "");
    }

    private static Optional<Map<String, String>> statuses(Rest caller) {
        try {
            var answer = caller.get("/api/v1/tasks?limit=10000");
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            var statuses = new HashMap<String, String>();
            Rest.json(answer.body())
                    .forEach(task -> statuses.put(
                            task.path("id").asText(), task.path("status").asText()));
            return Optional.of(statuses);
        } catch (UncheckedIOException whileTheServerIsAway) {
            return Optional.empty();
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

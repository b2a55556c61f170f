package io.agentic.assembly.itest;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Persons who each have something done over and over, one after the other. */
final class SteadyWork implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final ExecutorService persons;
    private final Supplier<Optional<String>> work;
    private final AtomicInteger done = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private SteadyWork(int persons, Supplier<Optional<String>> work) {
        this.persons = Executors.newFixedThreadPool(persons);
        this.work = work;
    }

    /** @param work returns what is wrong with what came of it, or nothing; what it throws is wrong, too */
    static SteadyWork of(int persons, Supplier<Optional<String>> work) {
        var steady = new SteadyWork(persons, work);
        for (int i = 0; i < persons; i++) {
            steady.persons.execute(steady::run);
        }
        return steady;
    }

    /** Tasks whose agents call the tool. The tool's answers are in the result; none is to be missing. */
    static SteadyWork tasks(Rest caller, int persons) {
        return of(persons, () -> {
            var answer = caller.call(
                    "POST",
                    "/api/v1/tasks",
                    "{\"objective\": \"Call the tool\", \"model\": \"" + SwapJars.MODEL + "\"}");
            if (answer.statusCode() != 202) {
                return Optional.of("not taken on: " + answer.statusCode() + " " + answer.body());
            }
            var task = caller.awaitEnd(Rest.json(answer.body()).path("id").asText());
            var heard = task.path("result").asText().split("release 1\\.0\\.", -1).length - 1;
            return task.path("status").asText().equals("FINISHED")
                            && heard == SwapJars.CALLS_OF_AN_AGENT + 1 // and who has summed up
                            && !task.toString().contains("FAILED")
                    ? Optional.empty()
                    : Optional.of("ended wrongly: " + task);
        });
    }

    /** Questions whose answers are streamed by the provider. */
    static SteadyWork questions(Rest caller, int persons) {
        var body = "{\"text\": \"" + SwapJars.STORY + "\", \"model\": \"" + SwapJars.MODEL + "\"}";
        return of(persons, () -> {
            var answer = caller.call("POST", "/api/v1/models/ask", body);
            return answer.statusCode() == 200
                            && answer.body().contains("release 1.0.")
                            && answer.body().contains("and the end")
                    ? Optional.empty()
                    : Optional.of(answer.statusCode() + " " + answer.body());
        });
    }

    /** Begins nothing more, and waits for what is under way. */
    @Override
    public void close() {
        over = true;
        persons.shutdown();
        try {
            if (!persons.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                failed.add("Something has not ended after " + PATIENCE_SECONDS + " s");
                persons.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** How many have ended well. */
    int done() {
        return done.get();
    }

    List<String> failed() {
        return List.copyOf(failed);
    }

    private void run() {
        while (!over) {
            try {
                work.get().ifPresentOrElse(failed::add, done::incrementAndGet);
            } catch (RuntimeException | Error e) {
                failed.add(e.toString());
            }
        }
    }
}

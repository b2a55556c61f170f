package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** So many tasks at once, on SQLite, whose model takes its time; and what the same costs without an engine. */
final class ManyTasks {

    /** Requests on their way into the engine at the same time, as a server would have. */
    private static final int AT_THE_DOOR = 256;

    /** Who was turned away comes again when so many others have got on, or after a second. */
    private static final int ROOM = 64;

    /** What ours is compared with is measured so often, and the best counts: others on the machine only ever make it slower. */
    private static final int TRIES = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String NOBODY = "";

    private final int tasks;
    private final BlockingQueue<String> outside = new LinkedBlockingQueue<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final Semaphore door = new Semaphore(AT_THE_DOOR);
    private final Semaphore room = new Semaphore(0);
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicLong lastEnd = new AtomicLong();
    private final Map<TaskId, String> expected = new ConcurrentHashMap<>();
    private final Map<TaskId, TaskStatus> ends = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();

    private ManyTasks(int tasks) {
        this.tasks = tasks;
        this.left = new AtomicInteger(tasks);
    }

    /**
     * Runs the tasks.
     *
     * @param thinking how long the model takes for its answer
     */
    static Outcome run(int tasks, Duration thinking) throws IOException, SQLException, InterruptedException {
        var folder = Scratch.folder();
        try {
            return new ManyTasks(tasks).run(thinking, folder);
        } finally {
            Scratch.delete(folder);
        }
    }

    /** How long LangChain4j takes for so many requests of the same shape, on as many threads as there are processors; the best of some. */
    static Duration langchain4j(int tasks) throws InterruptedException {
        var best = PATIENCE;
        for (int i = 0; i < TRIES; i++) {
            best = shorter(best, langchain4jOnce(tasks));
        }
        return best;
    }

    private static Duration langchain4jOnce(int tasks) throws InterruptedException {
        var team = Langchain4jTeam.supervisorsOnShortClassPath();
        var threads = Runtime.getRuntime().availableProcessors();
        var pool = Executors.newFixedThreadPool(threads);
        var from = System.nanoTime();
        var next = new AtomicInteger();
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                for (int task = next.incrementAndGet(); task <= tasks; task = next.incrementAndGet()) {
                    team.apply("Do the work number " + task + ".");
                }
            });
        }
        pool.shutdown();
        if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("LangChain4j has not done " + tasks + " requests within " + PATIENCE);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private Outcome run(Duration thinking, Path folder) throws IOException, SQLException, InterruptedException {
        var rows = new RowLog();
        var threads = ManagementFactory.getThreadMXBean();
        System.gc();
        threads.resetPeakThreadCount();
        try (var heap = new HeapWatch();
                var engine = BenchEngine.onSqlite(Team.PLAIN, thinking, folder, rows::add)) {
            var from = System.nanoTime();
            submitAll(engine);
            awaitEnds();
            var wall = Duration.ofNanos(lastEnd.get() - from);
            var peakThreads = threads.getPeakThreadCount();
            var peakHeap = heap.peak();
            var leftHeap = heap.left();
            return new Outcome(
                    tasks,
                    wall,
                    turnedAway.get(),
                    (int) ends.values().stream()
                            .filter(TaskStatus.FINISHED::equals)
                            .count(),
                    wrong(engine),
                    peakThreads,
                    peakHeap,
                    leftHeap,
                    engine.told(),
                    rows.appends(),
                    rows.rows(),
                    rows.audited(),
                    rows.bytes(),
                    raw(rows));
        }
    }

    private static Duration raw(RowLog rows) throws IOException, SQLException {
        var best = PATIENCE;
        for (int i = 0; i < TRIES; i++) {
            var folder = Scratch.folder();
            best = shorter(best, rows.insertAgain(folder));
            Scratch.delete(folder);
        }
        return best;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Through the engine's own door; who is turned away because it is full comes again when others have got on. */
    private void submitAll(BenchEngine engine) throws InterruptedException {
        for (int i = 1; i <= tasks; i++) {
            outside.add("Do the work number " + i + ".");
        }
        for (var objective = outside.take(); !objective.isEmpty(); objective = outside.take()) {
            door.acquire();
            if (full.getAndSet(false)) {
                room.drainPermits();
                room.tryAcquire(ROOM, 1, TimeUnit.SECONDS);
            }
            submit(engine, objective);
        }
    }

    private void submit(BenchEngine engine, String objective) {
        attempt(() -> engine.engine.submit(engine.request(objective)).toCompletableFuture())
                .whenComplete((id, trouble) -> {
                    door.release();
                    if (trouble != null) {
                        refused(objective, trouble);
                        return;
                    }
                    expected.put(id, "Answered: " + objective);
                    room.release();
                    engine.journal.end(id).whenComplete((status, lost) -> ended(id, status, lost));
                    if (expected.size() == tasks) {
                        outside.add(NOBODY);
                    }
                });
    }

    private void refused(String objective, Throwable trouble) {
        var cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
        if (cause instanceof AgenticException refusal && refusal.problem().code() == Code.BUSY) {
            turnedAway.incrementAndGet();
            full.set(true);
            outside.add(objective);
        } else {
            allEnded.completeExceptionally(trouble);
            outside.add(NOBODY);
        }
    }

    private static CompletableFuture<TaskId> attempt(Supplier<CompletableFuture<TaskId>> submission) {
        try {
            return submission.get();
        } catch (AgenticException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(TaskId task, TaskStatus status, Throwable lost) {
        if (lost != null) {
            allEnded.completeExceptionally(lost);
            outside.add(NOBODY);
            return;
        }
        ends.put(task, status);
        lastEnd.set(System.nanoTime());
        room.release();
        if (left.decrementAndGet() == 0) {
            allEnded.complete(null);
        }
    }

    private void awaitEnds() throws InterruptedException {
        try {
            allEnded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A task was lost; " + left + " have not ended", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(left + " of " + tasks + " tasks have not ended within " + PATIENCE, e);
        }
    }

    private int wrong(BenchEngine engine) {
        List<TaskId> wrong = new ArrayList<>();
        expected.forEach((task, answer) -> {
            if (!engine.result(task).equals(answer)) {
                wrong.add(task);
            }
        });
        return wrong.size();
    }

    /**
     * How it went.
     *
     * @param wall from the first submission to the last end that was on disk
     * @param turnedAway how often the door was full
     * @param wrong tasks whose result was not the one expected
     * @param peakHeap most bytes in use
     * @param leftHeap most bytes left by a collection
     * @param told events the listener was told meanwhile
     * @param appends that the journal was given
     * @param rows in them
     * @param audited records of the audit trail that came with them
     * @param bytes of payload in these
     * @param raw best time to insert the same rows and nothing else
     */
    record Outcome(
            int tasks,
            Duration wall,
            int turnedAway,
            int finished,
            int wrong,
            int peakThreads,
            long peakHeap,
            long leftHeap,
            long told,
            int appends,
            int rows,
            int audited,
            long bytes,
            Duration raw) {}
}

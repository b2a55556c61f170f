package io.agentic.assembly.itest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls of a tool through the REST door, each at its time whatever became of those before. What a call took is counted from when it was
 * planned, so a runtime or a caller that stands still is not let off.
 */
final class SteadyCalls implements AutoCloseable {

    /** A runtime that does not keep up is not buried under more; what waits here waits from its planned time on. */
    private static final int UNDER_WAY = 200;

    private static final String GOOD = "\"status\":\"DONE\",\"content\":\"release 1.0.";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final HttpRequest request;
    private final Thread caller;
    private volatile boolean over;

    private record Call(long planned, long answered) {

        long took() {
            return answered - planned;
        }
    }

    private SteadyCalls(RunningAgentic agentic, int callsASecond) {
        request = HttpRequest.newBuilder(URI.create(agentic.url() + "/api/v1/tools/" + SwapJars.TOOL + "/call"))
                .POST(BodyPublishers.ofString("{\"arguments\": \"{}\"}"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + agentic.adminToken())
                .timeout(Duration.ofSeconds(60))
                .build();
        caller = new Thread(() -> run(1_000_000_000L / callsASecond), "steady-calls");
    }

    static SteadyCalls of(RunningAgentic agentic, int callsASecond) {
        var calls = new SteadyCalls(agentic, callsASecond);
        calls.caller.start();
        return calls;
    }

    /** Plans no more, and waits for those that are under way. */
    @Override
    public void close() {
        over = true;
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        room.acquireUninterruptibly(UNDER_WAY);
    }

    /** How many have ended well. */
    int count() {
        return calls.size();
    }

    List<String> failed() {
        return List.copyOf(failed);
    }

    /** What each call took in milliseconds, sorted. */
    List<Double> took() {
        return calls.stream().map(call -> call.took() / 1e6).sorted().toList();
    }

    /**
     * For each of some moments, how much longer than the median of all calls the longest of those took that were planned from this moment
     * on and before the next, in milliseconds, sorted. Each call belongs to a moment, so none is left out but those before the first.
     *
     * @param end when the time of the last one ends
     */
    List<Double> longestFrom(List<Long> moments, long end) {
        var longest = new TreeMap<Long, Long>();
        moments.forEach(moment -> longest.put(moment, 0L));
        for (var call : calls) {
            var moment = longest.floorKey(call.planned());
            if (moment != null && call.planned() < end) {
                longest.merge(moment, call.took(), Math::max);
            }
        }
        var median = Percentile.of(50, took());
        return longest.values().stream()
                .map(nanos -> Math.max(0, nanos / 1e6 - median))
                .sorted()
                .toList();
    }

    private void run(long pause) {
        long begin = System.nanoTime();
        for (long i = 0; !over; i++) {
            long planned = begin + i * pause;
            while (System.nanoTime() < planned) {
                LockSupport.parkNanos(planned - System.nanoTime());
            }
            room.acquireUninterruptibly();
            http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, trouble) -> {
                ended(planned, answer, trouble);
                room.release();
            });
        }
    }

    private void ended(long planned, HttpResponse<String> answer, Throwable trouble) {
        if (trouble != null) {
            failed.add(trouble.toString());
        } else if (answer.statusCode() != 200 || !answer.body().contains(GOOD)) {
            failed.add(answer.statusCode() + " " + answer.body());
        } else {
            calls.add(new Call(planned, System.nanoTime()));
        }
    }
}

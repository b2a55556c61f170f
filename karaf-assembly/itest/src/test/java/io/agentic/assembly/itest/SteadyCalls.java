package io.agentic.assembly.itest;

import io.agentic.assembly.itest.SwappedPlugin.Swap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Calls of a tool through the REST door, each at its time whatever became of those before. What a call took is counted from when it was
 * planned, so a runtime or a caller that stands still is not let off.
 */
final class SteadyCalls implements AutoCloseable {

    /** A runtime that does not keep up is not buried under more; what waits here waits from its planned time on. */
    private static final int UNDER_WAY = 200;

    private static final Pattern GOOD = Pattern.compile("\"status\":\"DONE\",\"content\":\"release (1\\.0\\.\\d+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final HttpRequest request;
    private final Thread caller;
    private volatile long until = Long.MAX_VALUE;

    private record Call(long planned, long answered, String release) {

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

    /** Plans no more, and waits for those that were planned. */
    @Override
    public void close() {
        until = System.nanoTime();
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        room.acquireUninterruptibly(UNDER_WAY);
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

    /**
     * Calls that were planned after a swap was made and went into a release from before it.
     *
     * @param first in use before the first swap
     */
    List<String> astray(String first, List<Swap> swaps) {
        var made = new TreeMap<Long, Integer>();
        for (int i = 0; i < swaps.size(); i++) {
            made.put(swaps.get(i).answered(), i);
        }
        var astray = new ArrayList<String>();
        for (var call : calls) {
            var before = made.floorEntry(call.planned());
            var last = before == null ? -1 : before.getValue();
            var fine = call.release().equals(last < 0 ? first : swaps.get(last).version())
                    || swaps.subList(last + 1, swaps.size()).stream()
                            .takeWhile(swap -> swap.sent() < call.answered())
                            .anyMatch(swap -> swap.version().equals(call.release()));
            if (!fine) {
                astray.add("went into " + call.release() + " after swap " + last);
            }
        }
        return astray;
    }

    private void run(long pause) {
        long begin = System.nanoTime();
        for (long planned = begin; planned < until; planned += pause) {
            while (System.nanoTime() < planned) {
                LockSupport.parkNanos(planned - System.nanoTime());
            }
            room.acquireUninterruptibly();
            long from = planned;
            http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, trouble) -> {
                ended(from, answer, trouble);
                room.release();
            });
        }
    }

    private void ended(long planned, HttpResponse<String> answer, Throwable trouble) {
        if (trouble != null) {
            failed.add(trouble.toString());
            return;
        }
        var good = GOOD.matcher(answer.body());
        if (answer.statusCode() != 200 || !good.find()) {
            failed.add(answer.statusCode() + " " + answer.body());
        } else {
            calls.add(new Call(planned, System.nanoTime(), good.group(1)));
        }
    }
}

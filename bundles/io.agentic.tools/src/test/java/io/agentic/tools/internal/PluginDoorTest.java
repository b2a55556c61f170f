package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.tool.ToolOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginDoorTest {

    private static final int PARALLEL = 2;
    private static final int CALLS = 1_000;
    private static final ToolOutcome DONE = new ToolOutcome.Done("at last");

    private final ManualClock clock = new ManualClock();
    private final PluginDoor door = new PluginDoor(
            "a.plugin", new CallLimits(PARALLEL, CALLS, Duration.ofMinutes(1), 1_000, Duration.ZERO), clock);
    private final CountDownLatch begun = new CountDownLatch(PARALLEL);
    private final CountDownLatch interrupted = new CountDownLatch(PARALLEL);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begins = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();

    @AfterEach
    void letThreadsGo() {
        release.countDown();
        door.close();
    }

    @Test
    void aThousandCancelledCallsLeaveNothingBehind() throws Exception {
        var calls = IntStream.range(0, CALLS).mapToObj(i -> run(this::polite)).toList();
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(door.waiting()).isEqualTo(CALLS - PARALLEL);

        lastFirst(calls).forEach(call -> call.cancel(true));

        assertThat(door.waiting()).isZero();
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(begins).hasValue(PARALLEL);
        door.close();
        assertThat(door.awaitEmpty(5, TimeUnit.SECONDS)).isTrue();
        assertThat(door.running()).isZero();
        assertThat(inside).hasValue(0);
    }

    @Test
    void failsFastWhileAllItsCallsAreStuckAndTellsSo() throws Exception {
        var first = run(this::deaf);
        var second = run(this::deaf);
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        first.cancel(true);
        second.complete(new ToolOutcome.Failed("late", true));
        clock.advance(PluginDoor.GRACE);

        assertThat(run(this::deaf))
                .isCompletedWithValueMatching(outcome -> outcome instanceof ToolOutcome.Failed failed
                        && failed.retryable()
                        && failed.reason().startsWith("Plugin a.plugin is stuck: all 2 calls"));

        release.countDown();
        door.close();
        assertThat(door.awaitEmpty(5, TimeUnit.SECONDS)).isTrue();
        assertThat(door.running()).isZero();
        assertThat(inside).hasValue(0);
    }

    @Test
    void givesInterruptedCallsAMomentToEnd() throws Exception {
        var calls = List.of(run(this::deaf), run(this::deaf));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        calls.forEach(call -> call.cancel(true));
        clock.advance(PluginDoor.GRACE.minusMillis(1));

        var next = run(this::deaf);
        assertThat(next).isNotDone();
        release.countDown();

        assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(DONE);
    }

    @Test
    void saysHowManyRunAreStuckAndWaitWhenItIsFull() throws Exception {
        var stuck = run(this::deaf);
        run(this::deaf);
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        stuck.cancel(true);
        clock.advance(PluginDoor.GRACE);
        for (int i = 0; i < CALLS; i++) {
            run(this::deaf);
        }

        assertThat(run(this::deaf))
                .isCompletedWithValue(new ToolOutcome.Failed(
                        "Plugin a.plugin is busy: 2 calls run, 1 of them stuck, and 1000 wait. Try again later", true));
    }

    private CompletableFuture<ToolOutcome> run(Callable<ToolOutcome> call) {
        var answer = new CompletableFuture<ToolOutcome>();
        inside.incrementAndGet();
        door.run(new Once(call), answer);
        return answer;
    }

    private static List<CompletableFuture<ToolOutcome>> lastFirst(List<CompletableFuture<ToolOutcome>> calls) {
        var turned = new ArrayList<>(calls);
        Collections.reverse(turned);
        return turned;
    }

    /** Ends when it is interrupted. */
    private ToolOutcome polite() throws InterruptedException {
        begins.incrementAndGet();
        begun.countDown();
        try {
            release.await();
            return DONE;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    /** Does not end when it is interrupted. */
    private ToolOutcome deaf() {
        begun.countDown();
        while (true) {
            try {
                release.await();
                return DONE;
            } catch (InterruptedException ignored) {
                interrupted.countDown();
            }
        }
    }

    /** Counts itself out when no thread is in it any more. */
    private final class Once implements PluginDoor.Work {

        private final Callable<ToolOutcome> call;
        private final AtomicBoolean out = new AtomicBoolean();

        Once(Callable<ToolOutcome> call) {
            this.call = call;
        }

        @Override
        public Optional<ToolOutcome> call() {
            try {
                return Optional.of(call.call());
            } catch (Exception e) {
                return Optional.of(new ToolOutcome.Failed(e.toString(), true));
            }
        }

        @Override
        public void again() {
            throw new AssertionError("always begun");
        }

        @Override
        public void left() {
            if (!out.getAndSet(true)) {
                inside.decrementAndGet();
            }
        }
    }

    private static final class ManualClock extends Clock {

        private volatile Instant now = Instant.EPOCH;

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package io.agentic.engine.internal.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FairGateTest {

    private final List<CompletableFuture<String>> running = new ArrayList<>();
    private final List<String> served = new ArrayList<>();
    private long now;

    private final Supplier<CompletableFuture<String>> work = () -> {
        var begun = new CompletableFuture<String>();
        running.add(begun);
        return begun;
    };

    @Test
    void letsInSoManyAtATimeAndTheNextWhenOneHasEnded() {
        var pass = new FairGate(2).pass("w", 1);
        var first = pass.enter(work);
        pass.enter(work);
        var third = pass.enter(work);
        assertThat(running).hasSize(2);

        running.get(0).complete("done");

        assertThat(first).isCompletedWithValue("done");
        assertThat(running).hasSize(3);
        assertThat(third).isNotDone();
    }

    @Test
    void cancellingTakesOutOfTheLineWhatWaitsAndCancelsWhatRuns() {
        var pass = new FairGate(1).pass("w", 1);
        var first = pass.enter(work);
        var second = pass.enter(work);
        var third = pass.enter(work);

        second.cancel(true);
        first.cancel(true);

        assertThat(running).hasSize(2);
        assertThat(running.get(0)).isCancelled();
        running.get(1).complete("the third");
        assertThat(third).isCompletedWithValue("the third");
    }

    @Test
    void aPlaceIsFreeAgainWhenWorkFails() {
        var pass = new FairGate(1).pass("w", 1);
        var first = pass.enter(work);
        var second = pass.enter(work);

        running.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(first).isCompletedExceptionally();
        running.get(1).complete("yes");
        assertThat(second).isCompletedWithValue("yes");
    }

    @Test
    void tenThousandThatWaitAndEndAtOnceNeedNoDeeperStack() {
        var gate = new FairGate(1);
        var pass = gate.pass("w", 1);
        var ended = new AtomicInteger();
        pass.enter(work);
        for (int i = 0; i < 10_000; i++) {
            pass.enter(() -> CompletableFuture.completedFuture("at once")).thenRun(ended::incrementAndGet);
        }

        running.get(0).complete("go");

        assertThat(ended).hasValue(10_000);
    }

    @Test
    void workspacesShareThePlacesHoweverManyTasksEachHas() {
        var gate = new FairGate(4, () -> now);
        for (int workspace = 1; workspace <= 6; workspace++) {
            for (int task = 0; task < workspace; task++) {
                enter(gate.pass("w" + workspace, 1), "w" + workspace, 40);
            }
        }

        endOneAfterTheOther(120);

        assertThat(List.of("w1", "w2", "w3", "w4", "w5", "w6"))
                .allSatisfy(workspace ->
                        assertThat(Collections.frequency(served, workspace)).isBetween(19, 22));
    }

    @Test
    void aTaskOfMoreWeightGetsMoreOfItsWorkspacesShareAndNoneIsStarved() {
        var gate = new FairGate(1, () -> now);
        enter(gate.pass("w", 16), "high", 100);
        enter(gate.pass("w", 1), "low", 100);

        endOneAfterTheOther(85);

        assertThat(Collections.frequency(served, "low")).isBetween(4, 6);
    }

    private void enter(FairGate.Pass pass, String name, int times) {
        for (int i = 0; i < times; i++) {
            pass.enter(() -> {
                served.add(name);
                return work.get();
            });
        }
    }

    /** Each takes as long as the others. */
    private void endOneAfterTheOther(int count) {
        for (int i = 0; i < count; i++) {
            now += 1_000;
            running.get(i).complete("done");
        }
    }
}

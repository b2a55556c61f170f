package io.agentic.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.plugin.ReleaseRoutes.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class AtomicRoutesTest {

    private static final long OLD = 1;
    private static final long NEW = 2;
    private static final long HOUSE = 3;

    private final AtomicRoutes routes = new AtomicRoutes();

    @Test
    void aBundleItDoesNotKnowIsAlwaysInUse() {
        assertThat(routes.inUse(HOUSE)).isTrue();
        assertThat(routes.admit(List.of(HOUSE), "t/a")).map(Lease::bundle).contains(HOUSE);
    }

    @Test
    void aHiddenBundleIsPassedOverUntilItIsUsed() {
        routes.hide(NEW, "p 2");

        assertThat(routes.admit(List.of(NEW), "t/a")).isEmpty();
        assertThat(routes.admit(List.of(NEW, HOUSE), "t/a")).map(Lease::bundle).contains(HOUSE);

        routes.use(NEW, OptionalLong.empty());

        assertThat(routes.admit(List.of(NEW, HOUSE), "t/a")).map(Lease::bundle).contains(NEW);
    }

    @Test
    void tellsWhoseWorkIsInsideAndWhenTheLastHasLeft() {
        hideBothAndUseTheOld();
        var lease = routes.admit(List.of(OLD, NEW), "task-1/worker-2").orElseThrow();
        var drained = routes.drained(OLD).toCompletableFuture();

        routes.use(NEW, OptionalLong.of(OLD));

        assertThat(routes.holders(OLD)).containsExactly("task-1/worker-2");
        assertThat(drained).isNotDone();

        lease.release();
        lease.release();

        assertThat(routes.holders(OLD)).isEmpty();
        assertThat(drained).isCompleted();
    }

    @Test
    void aReleaseInUseIsNotDrainedThoughNothingIsInside() {
        hideBothAndUseTheOld();

        assertThat(routes.drained(OLD)).isNotDone();
    }

    @Test
    void whoWaitsForABundleThatIsForgottenWaitsNoLonger() {
        hideBothAndUseTheOld();
        routes.admit(List.of(OLD), "t/a");
        var drained = routes.drained(OLD);

        routes.forget(OLD);

        assertThat(drained).isCompleted();
        assertThat(routes.holders(OLD)).isEmpty();
    }

    @Test
    void refusesToUseABundleThatWasNeverHidden() {
        assertThatThrownBy(() -> routes.use(HOUSE, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bundle 3 has no route");
    }

    @Test
    void tellsOfEachChangeUntilNobodyWantsToKnow() {
        var changes = new AtomicInteger();
        var subscription = routes.onChange(changes::incrementAndGet);

        routes.hide(OLD, "p 1");
        routes.use(OLD, OptionalLong.empty());
        subscription.close();
        routes.forget(OLD);

        assertThat(changes).hasValue(2);
    }

    /** Two releases take turns while many want in; which of the two is drained is marked as closed. */
    @Test
    void aChangeUnderLoadLosesNobodyAndLetsNobodyIntoADrainedRelease() throws Exception {
        hideBothAndUseTheOld();
        var closed = new AtomicLongArray(3);
        var lost = new AtomicInteger();
        var strayed = new AtomicInteger();
        var over = new AtomicBoolean();
        Callable<Integer> caller = () -> {
            int admitted = 0;
            while (!over.get()) {
                var lease = routes.admit(List.of(NEW, OLD), "t/a");
                if (lease.isEmpty()) {
                    lost.incrementAndGet();
                } else {
                    strayed.addAndGet((int) closed.get((int) lease.get().bundle()));
                    lease.get().release();
                    admitted++;
                }
            }
            return admitted;
        };
        var threads = Executors.newFixedThreadPool(4);
        var callers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 4; i++) {
            callers.add(threads.submit(caller));
        }

        for (int i = 0; i < 2_000; i++) {
            long next = i % 2 == 0 ? NEW : OLD;
            long last = i % 2 == 0 ? OLD : NEW;
            closed.set((int) next, 0);
            routes.use(next, OptionalLong.of(last));
            routes.drained(last).toCompletableFuture().get(10, TimeUnit.SECONDS);
            closed.set((int) last, 1);
        }
        over.set(true);
        threads.shutdown();

        for (var each : callers) {
            assertThat(each).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(lost).hasValue(0);
        assertThat(strayed).hasValue(0);
    }

    private void hideBothAndUseTheOld() {
        routes.hide(OLD, "p 1");
        routes.hide(NEW, "p 2");
        routes.use(OLD, OptionalLong.empty());
    }
}

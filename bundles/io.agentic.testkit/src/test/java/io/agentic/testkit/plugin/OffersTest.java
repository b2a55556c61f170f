package io.agentic.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.Offers.Offer;
import io.agentic.platform.api.plugin.Offers.Visit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestRoutes routes = new TestRoutes();
    private Map<String, String> told = Map.of();
    private int changes;
    private final Offers<String> offers = new Offers<>(routes, Duration.ofSeconds(60), inUse -> {
        told = inUse;
        changes++;
    });

    @Test
    void thePreferredOfThoseInUseGetsTheWork() {
        offer(1, 0, "older");
        offer(2, 0, "younger");
        offer(3, 7, "ranked");
        assertThat(admitted()).isEqualTo("ranked");

        routes.hide(3);

        assertThat(admitted()).isEqualTo("older");
        assertThat(told).containsExactly(Map.entry("a", "older"));
    }

    @Test
    void tellsOnlyWhatIsNew() {
        offer(1, 0, "one");
        routes.hide(2);
        offer(2, 0, "other");

        assertThat(changes).isOne();
    }

    @Test
    void nobodyWaitsForANameNeverSeenOrStillThere() {
        offer(1, 0, "one");

        assertThat(offers.absence("b")).isEmpty();
        assertThat(offers.absence("a"))
                .hasValueSatisfying(now -> assertThat(now).isDone());
    }

    @Test
    void whoWaitsForANameThatWentIsToldWhenItIsBack() {
        offer(1, 0, "one");
        offers.remove(1);
        var back = offers.absence("a").orElseThrow();
        assertThat(back).isNotDone();

        offer(2, 0, "two");

        assertThat(back).isCompleted();
    }

    @Test
    void whoWaitsInVainIsToldAndANameThatLongIsGoneIsNotWaitedFor() {
        offer(1, 0, "one");
        routes.hide(1);

        assertThat(offers.absence("a").orElseThrow()).succeedsWithin(SOON);
        assertThat(offers.absence("a")).isEmpty();
    }

    @Test
    void oneWhoStopsWaitingDoesNotStopTheOthers() {
        offer(1, 0, "one");
        offers.remove(1);
        var other = offers.absence("a").orElseThrow();

        offers.absence("a").orElseThrow().cancel(true);

        assertThat(other).isNotDone();
    }

    @Test
    void takingAwayWaitsForTheLastToLeave() {
        offer(1, 0, "one");
        var visit = offers.admit("a", "t/a").orElseThrow();

        var gone = CompletableFuture.runAsync(() -> offers.remove(1));
        while (!visit.withdrawn()) {
            Thread.onSpinWait();
        }
        assertThat(gone).isNotDone();
        visit.end();

        assertThat(gone).succeedsWithin(SOON);
        assertThat(routes.leases(1)).isZero();
    }

    @Test
    void takingAwayDoesNotWaitForEver() {
        var hasty = new Offers<String>(routes, Duration.ofMillis(20), inUse -> {});
        hasty.add(new Offer<>(1, 0, 1, "a", "one"));
        hasty.admit("a", "t/a").orElseThrow();

        assertThat(CompletableFuture.runAsync(() -> hasty.remove(1))).succeedsWithin(SOON);
    }

    @Test
    void onceClosedNobodyIsLetInAndNobodyWaitedFor() {
        offer(1, 0, "one");
        var visit = offers.admit("a", "t/a").orElseThrow();

        offers.close();

        assertThat(offers.admit("a", "t/a")).isEmpty();
        assertThat(offers.absence("a")).isEmpty();
        assertThat(CompletableFuture.runAsync(() -> offers.remove(1))).succeedsWithin(SOON);
        assertThat(visit.offer()).isEqualTo("one");
    }

    /** Services come and go in turn while others call; whoever has been taken away is marked as closed. */
    @Test
    void underLoadNobodyIsInsideWhatWasTakenAwayAndNobodyIsLost() throws Exception {
        var closed = new AtomicIntegerArray(5_000);
        var over = new AtomicBoolean();
        var callers = Executors.newFixedThreadPool(3);
        var offered = new Offers<Integer>(routes, Duration.ofSeconds(60), inUse -> {});
        offered.add(new Offer<>(1, 0, 1, "a", 1));
        var strayed = new CompletableFuture<Void>();
        for (int i = 0; i < 3; i++) {
            callers.execute(() -> {
                while (!over.get() && !strayed.isDone()) {
                    offered.admit("a", "t/a")
                            .ifPresentOrElse(
                                    visit -> check(visit, closed, strayed),
                                    () -> strayed.completeExceptionally(new AssertionError("lost")));
                }
                strayed.complete(null);
            });
        }

        for (int next = 2; next < 5_000; next++) {
            offered.add(new Offer<>(next, 0, next, "a", next));
            offered.remove(next - 1);
            closed.set(next - 1, 1);
        }
        over.set(true);
        callers.shutdown();

        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(strayed).isCompleted();
    }

    private static void check(Visit<Integer> visit, AtomicIntegerArray closed, CompletableFuture<Void> strayed) {
        if (closed.get(visit.offer()) != 0) {
            strayed.completeExceptionally(new AssertionError("inside " + visit.offer() + ", which is closed"));
        }
        visit.end();
    }

    private void offer(int id, int ranking, String what) {
        offers.add(new Offer<>(id, ranking, id, "a", what));
    }

    private String admitted() {
        var visit = offers.admit("a", "t/a").orElseThrow();
        visit.end();
        return visit.offer();
    }
}

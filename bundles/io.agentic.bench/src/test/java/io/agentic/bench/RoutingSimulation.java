package io.agentic.bench;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.models.internal.Pricing;
import io.agentic.models.internal.ProviderRouter;
import io.agentic.models.internal.RouterSettings;
import io.agentic.models.internal.route.RouteTable;
import io.agentic.models.internal.time.Time;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.machine.ManualClock;
import io.agentic.testkit.plugin.TestRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Three providers in virtual time, of which one has a fault, and questions that come at random, five a second on average. The first is
 * fast and dear, the second in the middle, the third slow and cheap. The same seed gives the same run.
 */
final class RoutingSimulation {

    /** Stands for round robin without breaker, retries and failover. */
    static final String PLAIN = "plain";

    private static final double PER_SECOND = 5;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Asker ASKER = new Asker("sim", Identity.actingFor("ana"), Workspaces.DEFAULT);

    private final ManualClock clock = new ManualClock();
    private final Random random;
    private final RoutingFault fault;
    private final int faulty;
    private final List<SimulatedProvider> providers;
    private final List<Long> millis = new ArrayList<>();
    private final int[] answeredBy = new int[3];
    private double cost;
    private int asked;
    private int turn;

    /**
     * What came of it.
     *
     * @param success share of questions that were answered
     * @param shares of the answers, by provider
     * @param cost USD for a thousand answers
     * @param p95 milliseconds until an answer
     * @param exchanges with providers, for each question
     */
    record Result(int asked, double success, double[] shares, double cost, long p95, double exchanges) {}

    private RoutingSimulation(long seed, RoutingFault fault, int faulty) {
        random = new Random(seed);
        this.fault = fault;
        this.faulty = faulty;
        providers = List.of(provider(0, 300, 10), provider(1, 500, 5), provider(2, 900, 2));
    }

    private SimulatedProvider provider(int which, int millis, int price) {
        return new SimulatedProvider(
                clock, random, Duration.ofMillis(millis), price, which == faulty ? fault : RoutingFault.NONE);
    }

    /**
     * Runs one.
     *
     * @param strategy its word, or {@link #PLAIN}
     * @param faulty which provider has the fault, from 0
     */
    static Result run(String strategy, RoutingFault fault, int faulty, long seed, Duration length) {
        var simulation = new RoutingSimulation(seed, fault, faulty);
        return strategy.equals(PLAIN) ? simulation.plain(length) : simulation.routed(strategy, length);
    }

    private Result plain(Duration length) {
        return run(length, request -> {
            var which = turn++ % providers.size();
            return providers
                    .get(which)
                    .ask(request, new Silent())
                    .thenApply(outcome -> new Ended(outcome, "p" + which));
        });
    }

    private Result routed(String strategy, Duration length) {
        var settings = RouterSettings.of(
                        "all",
                        RouteTable.of(
                                Map.of("route.all", "p0/m, p1/m, p2/m", "route.all.strategy", strategy),
                                "order",
                                random::nextDouble))
                .draining(Duration.ZERO);
        var access = RuledAccess.open();
        var router = new ProviderRouter(
                access, access, new TestRoutes(), settings, Pricing.AS_SAID, new Virtual(clock), random::nextDouble);
        var weights = new int[] {5, 3, 2};
        for (int i = 0; i < providers.size(); i++) {
            router.add("p" + i, providers.get(i), Map.of("weight", weights[i]));
        }
        return run(length, request -> router.ask("all", ASKER, request, piece -> {})
                .thenApply(
                        routed -> new Ended(routed.outcome(), routed.reference().substring(0, 2))));
    }

    private record Ended(ModelOutcome outcome, String provider) {}

    private interface Door {
        CompletableFuture<Ended> ask(ModelRequest request);
    }

    private Result run(Duration length, Door door) {
        while (clock.nanos() < length.toNanos()) {
            clock.advance(Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / PER_SECOND * 1e9)));
            asked++;
            var begun = clock.nanos();
            door.ask(request()).thenAccept(ended -> count(ended, begun));
        }
        clock.advance(DEADLINE.multipliedBy(2));
        return result();
    }

    private void count(Ended ended, long begun) {
        if (ended.outcome() instanceof Answered answered) {
            var which = ended.provider().charAt(1) - '0';
            answeredBy[which]++;
            cost += providers
                    .get(which)
                    .models()
                    .get(0)
                    .price()
                    .orElseThrow()
                    .of(answered.usage())
                    .doubleValue();
            millis.add(Duration.ofNanos(clock.nanos() - begun).toMillis());
        }
    }

    private Result result() {
        var sorted = millis.stream().sorted().toList();
        var shares = new double[answeredBy.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) answeredBy[i] / sorted.size();
        }
        return new Result(
                asked,
                (double) sorted.size() / asked,
                shares,
                1_000 * cost / sorted.size(),
                sorted.get((int) (0.95 * sorted.size())),
                (double) providers.stream().mapToInt(SimulatedProvider::asked).sum() / asked);
    }

    private ModelRequest request() {
        return ModelRequest.builder(
                        "all",
                        List.of(new Message.Question("x".repeat(4_000))),
                        clock.instant().plus(DEADLINE))
                .maxOutputTokens(300)
                .build();
    }

    private record Virtual(ManualClock clock) implements Time {

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public Alarm after(Duration delay, Runnable what) {
            return clock.after(delay, what)::run;
        }
    }

    private static final class Silent implements ModelStream {

        @Override
        public void text(String piece) {}

        @Override
        public void onCancel(Runnable action) {}
    }
}

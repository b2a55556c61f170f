package io.agentic.bench;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.models.internal.Pricing;
import io.agentic.models.internal.ProviderRouter;
import io.agentic.models.internal.RouterSettings;
import io.agentic.models.internal.route.RouteTable;
import io.agentic.models.internal.time.MachineTime;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One question through the door to models: access, route, choice, breaker, limits, deadline, provider that answers at once, accounts. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class RoutingBenchmark {

    private static final Asker ASKER = new Asker("bench", Identity.actingFor("ana"), Workspaces.DEFAULT);

    @Benchmark
    public Routed ask(Door door) {
        return door.ask();
    }

    @State(Scope.Benchmark)
    public static class Door {

        @Param({"round-robin", "adaptive"})
        private String strategy;

        private final Message question = new Message.Question("What is to be done? ".repeat(100));
        private ProviderRouter router;

        @Setup
        public void open() {
            var settings = RouterSettings.of(
                    "all",
                    RouteTable.of(
                            Map.of("route.all", "p0/m, p1/m, p2/m", "route.all.strategy", strategy),
                            "order",
                            () -> ThreadLocalRandom.current().nextDouble()));
            var access = RuledAccess.open();
            router = new ProviderRouter(
                    access,
                    access,
                    new TestRoutes(),
                    settings,
                    Pricing.AS_SAID,
                    new MachineTime(Clock.systemUTC()),
                    () -> ThreadLocalRandom.current().nextDouble());
            for (int i = 0; i < 3; i++) {
                router.add(
                        "p" + i,
                        new AtOnce(),
                        Map.of("rpm", 1_000_000_000, "tpm", 1_000_000_000_000L, "maxParallel", 1_000));
            }
        }

        @TearDown
        public void close() {
            router.stop();
        }

        Routed ask() {
            var request = ModelRequest.builder(
                            "all", List.of(question), Instant.now().plusSeconds(60))
                    .build();
            return router.ask("all", ASKER, request, piece -> {}).join();
        }
    }

    private static final class AtOnce implements ModelProvider {

        private final List<ModelInfo> models =
                List.of(new ModelInfo("m", "Answers at once", true, 100_000, BigDecimal.ONE, BigDecimal.TEN));
        private final CompletionStage<ModelOutcome> answer =
                CompletableFuture.completedFuture(new Answered("yes", List.of(), new Usage(500, 100), false));

        @Override
        public List<ModelInfo> models() {
            return models;
        }

        @Override
        public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
            return answer;
        }
    }
}

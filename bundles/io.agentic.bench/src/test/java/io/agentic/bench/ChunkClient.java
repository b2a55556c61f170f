package io.agentic.bench;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelRequest;
import io.agentic.http.internal.SharedHttpClient;
import io.agentic.http.internal.WireClient;
import io.agentic.model.openai.internal.OpenAiDialect;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.WireProvider;
import io.agentic.models.internal.ProviderRouter;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Asks so many questions at once through router, provider and HTTP client, and prints how long after they were sent the pieces of the
 * answers were handed on. A process of its own, for its heap and its threads.
 */
final class ChunkClient {

    private static final int BUCKETS_PER_MILLI = 10;
    private static final int LONGEST_MILLIS = 10_000;
    private static final int AT_A_TIME = 250;
    private static final Asker ASKER = new Asker("bench", Identity.actingFor("ana"), Workspaces.DEFAULT);

    private final AtomicLongArray delays = new AtomicLongArray(BUCKETS_PER_MILLI * LONGEST_MILLIS + 1);
    private volatile long countedFrom = Long.MAX_VALUE;

    private ChunkClient() {}

    /** @param arguments port of the server, how many streams */
    public static void main(String... arguments) throws Exception {
        new ChunkClient().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void run(int port, int streams) throws InterruptedException {
        var client = WireClient.unconfigured();
        var dialect = new OpenAiDialect();
        var settings = new AccountSettings("io.agentic.model.openai", "bench")
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .models("m")
                .timeout(60)
                .maxParallel(streams)
                .prices("1", "10", "", "");
        var provider = new WireProvider(
                dialect,
                () -> settings.account(dialect, Map.of(), name -> Optional.empty()),
                new SharedHttpClient(client),
                Clock.systemUTC());
        var access = RuledAccess.open();
        var router = new ProviderRouter(
                access,
                access,
                new TestRoutes(),
                "bench/m",
                0,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Clock.systemUTC());
        router.add("bench", provider, Map.of("maxParallel", streams, "rpm", 1_000_000, "tpm", 1_000_000_000));
        var answers = new ArrayList<CompletableFuture<Routed>>();
        for (int i = 0; i < streams; i++) {
            answers.add(router.ask("bench/m", ASKER, question(), this::heard));
            if (i % AT_A_TIME == 0) {
                Thread.sleep(50); // thousands of connections are not made in one moment
            }
        }
        countedFrom = System.nanoTime() + 2_000_000_000L; // when all are under way
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        print(answers);
        router.stop();
        provider.close();
        client.close();
    }

    private static ModelRequest question() {
        return ModelRequest.builder(
                        "m",
                        List.of(new Message.Question("Tell me more")),
                        Instant.now().plusSeconds(120))
                .build();
    }

    private void heard(String piece) {
        var now = System.nanoTime();
        if (now >= countedFrom) {
            var tenths = (now - Long.parseLong(piece.strip())) / (1_000_000 / BUCKETS_PER_MILLI);
            delays.incrementAndGet((int) Math.min(Math.max(tenths, 0), delays.length() - 1));
        }
    }

    private void print(List<CompletableFuture<Routed>> answers) {
        var well = answers.stream()
                .filter(answer -> answer.join().outcome() instanceof Answered)
                .count();
        var threads = ManagementFactory.getThreadMXBean();
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionTime())
                .sum();
        System.out.printf(
                "answered=%d pieces=%d p50=%.1f p99=%.1f longest=%.1f threads=%d heapMegabytes=%d collectedMillis=%d%n",
                well,
                count(),
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                threads.getPeakThreadCount(),
                memory.getUsed() >> 20,
                collectors);
    }

    private long count() {
        long all = 0;
        for (int i = 0; i < delays.length(); i++) {
            all += delays.get(i);
        }
        return all;
    }

    private double percentile(double share) {
        var rank = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < delays.length(); i++) {
            seen += delays.get(i);
            if (seen >= rank) {
                return (i + 1.0) / BUCKETS_PER_MILLI;
            }
        }
        return LONGEST_MILLIS;
    }
}

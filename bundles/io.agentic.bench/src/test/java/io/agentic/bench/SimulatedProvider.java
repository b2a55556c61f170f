package io.agentic.bench;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.testkit.machine.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A provider in virtual time: takes about as long as it usually does, and has one fault. */
final class SimulatedProvider implements ModelProvider {

    private static final Usage USAGE = new Usage(1_000, 300);
    private static final Answered ANSWER = new Answered("done", List.of(), USAGE, false);

    private final ManualClock clock;
    private final Random random;
    private final Duration usual;
    private final RoutingFault fault;
    private final List<ModelInfo> models;
    private long minute;
    private int inThisMinute;
    private int asked;

    /** @param price USD per million tokens */
    SimulatedProvider(ManualClock clock, Random random, Duration usual, int price, RoutingFault fault) {
        this.clock = clock;
        this.random = random;
        this.usual = usual;
        this.fault = fault;
        models = List.of(
                new ModelInfo("m", "Simulated", true, 100_000, BigDecimal.valueOf(price), BigDecimal.valueOf(price)));
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    @Override
    public List<ModelInfo> models() {
        return models;
    }

    @Override
    public CompletableFuture<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        asked++;
        var since = Duration.ofNanos(clock.nanos());
        if (since.toMinutes() != minute) {
            minute = since.toMinutes();
            inThisMinute = 0;
        }
        inThisMinute++;
        var outcome = new CompletableFuture<ModelOutcome>();
        ModelOutcome ending =
                fault.failure(since, inThisMinute).map(ModelOutcome.class::cast).orElse(ANSWER);
        var spread = Duration.ofNanos((long) (usual.toNanos() * (0.5 + random.nextDouble())));
        clock.after(fault.takes(spread, since, inThisMinute), () -> outcome.complete(ending));
        return outcome;
    }
}

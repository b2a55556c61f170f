package io.agentic.models.internal.choice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a route decides among its models. */
public enum Strategy {
    /** The first that can, in the order written. */
    ORDER(random -> (ready, estimate, now) -> Chooser.Choice.of(ready.get(0), "the first in the order of the route")),
    ROUND_ROBIN(random -> new RoundRobin()),
    WEIGHTED(random -> new SmoothWeighted()),
    LEAST_BUSY(random -> new LeastBusy()),
    LOWEST_LATENCY(LowestLatency::new),
    LOWEST_COST(random -> new LowestCost()),
    ADAPTIVE(Adaptive::new);

    private final Function<DoubleSupplier, Chooser> chooser;

    Strategy(Function<DoubleSupplier, Chooser> chooser) {
        this.chooser = chooser;
    }

    /** One that knows nothing yet. @param random from 0 inclusive to 1 exclusive */
    public Chooser chooser(DoubleSupplier random) {
        return chooser.apply(random);
    }

    /** What people write: {@code round-robin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Strategy> of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word.strip()))
                .findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Strategy::word).collect(Collectors.joining(", "));
    }
}

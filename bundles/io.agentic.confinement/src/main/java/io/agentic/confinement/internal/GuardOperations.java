package io.agentic.confinement.internal;

import io.agentic.guard.api.Asked;
import io.agentic.guard.api.Guard;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The verb of the guard. */
@Component(service = OperationSet.class)
public final class GuardOperations implements OperationSet {

    private static final int SHOWN = 20;

    private final Supplier<List<Asked>> asked;
    private final Supplier<Duration> processorTime;

    @Activate
    public GuardOperations() {
        this(
                Guard::asked,
                () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    GuardOperations(Supplier<List<Asked>> asked, Supplier<Duration> processorTime) {
        this.asked = asked;
        this.processorTime = processorTime;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(Binding.now(ShowGuard.class, this::show));
    }

    private GuardView show(ShowGuard show, Caller caller) {
        var places = places();
        var nanos = sum(places, Asked::nanos);
        var processor = processorTime.get();
        return new GuardView(
                sum(places, Asked::times),
                nanos / 1_000_000,
                processor.toMillis(),
                processor.isZero() ? 0 : Math.round(100_000.0 * nanos / processor.toNanos()) / 1_000.0,
                places.stream()
                        .sorted(Comparator.comparingLong(Asked::nanos).reversed())
                        .limit(SHOWN)
                        .map(Line::of)
                        .toList());
    }

    private List<Asked> places() {
        try {
            return asked.get();
        } catch (NoClassDefFoundError e) {
            throw new AgenticException(
                    Problem.Code.UNAVAILABLE,
                    "This JVM has no guard: plugins that are not trusted do not start.",
                    "Start it with bin/agentic, or with -javaagent:lib/agentic/io.agentic.guard.jar.");
        }
    }

    private static long sum(List<Asked> places, ToLongFunction<Asked> what) {
        return places.stream().mapToLong(what).sum();
    }

    @Operation(
            name = "plugin:guard",
            permission = "plugin:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary =
                    "Shows how often the guard was asked since the start, by whom, and what share of the processors that took",
            rest = "GET /guard")
    public record ShowGuard() implements Request<GuardView> {}

    /**
     * What the guard was asked.
     *
     * @param asked how often
     * @param millis what the answers took
     * @param processorMillis processor time of the whole process
     * @param percent the share of the guard
     * @param places the methods that took most
     */
    public record GuardView(long asked, long millis, long processorMillis, double percent, List<Line> places) {}

    /** A method that asked. */
    public record Line(String place, long asked, long millis) {

        static Line of(Asked asked) {
            return new Line(asked.place(), asked.times(), asked.nanos() / 1_000_000);
        }
    }
}

package io.agentic.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A property that a plugin reads, and may read, so far down a stack of the house. With {@code -javaagent} it is guarded. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@State(Scope.Benchmark)
public class GuardBenchmark {

    @Param({"5", "40", "120"})
    int depth;

    private Supplier<Object> deed;

    @Setup(Level.Trial)
    public void confine() {
        deed = PluginOfTheGuard.confined();
    }

    @Benchmark
    public Object guardedCall() {
        return down(depth - 2);
    }

    private Object down(int frames) {
        return frames == 0 ? deed.get() : further(frames - 1);
    }

    private Object further(int frames) {
        return frames == 0 ? deed.get() : down(frames - 1);
    }
}

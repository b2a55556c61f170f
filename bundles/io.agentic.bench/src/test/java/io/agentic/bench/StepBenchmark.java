package io.agentic.bench;

import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One task of the three-level shape from request to result, ours and LangChain4j's. An operation is a task. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class StepBenchmark {

    static final int BURST = 64;

    private static final String OBJECTIVE = "Say what there is to say about the state of this repository.";

    @Benchmark
    public String langchain4jSequence(Langchain4jSequence peer) {
        return peer.team.apply(OBJECTIVE);
    }

    @Benchmark
    public String langchain4jSupervisors(Langchain4jSupervisors peer) {
        return peer.team.apply(OBJECTIVE);
    }

    @Benchmark
    public String langchain4jSupervisorsOnShortClassPath(Langchain4jShort peer) {
        return peer.team.apply(OBJECTIVE);
    }

    @Benchmark
    public TaskStatus inMemoryPlain(InMemoryPlain ours) {
        return ours.one();
    }

    @Benchmark
    public TaskStatus inMemoryAsking(InMemoryAsking ours) {
        return ours.one();
    }

    @Benchmark
    public TaskStatus inMemoryHouse(InMemoryHouse ours) {
        return ours.one();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public TaskStatus inMemoryPlainBurst(InMemoryPlain ours) {
        return ours.burst();
    }

    @Benchmark
    public TaskStatus onSqlitePlain(OnSqlitePlain ours) {
        return ours.one();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public TaskStatus onSqlitePlainBurst(OnSqlitePlain ours) {
        return ours.burst();
    }

    @State(Scope.Benchmark)
    public static class Langchain4jSequence {
        final UnaryOperator<String> team = Langchain4jTeam.sequence();
    }

    @State(Scope.Benchmark)
    public static class Langchain4jSupervisors {
        final UnaryOperator<String> team = Langchain4jTeam.supervisors();
    }

    @State(Scope.Benchmark)
    public static class Langchain4jShort {
        final UnaryOperator<String> team = Langchain4jTeam.supervisorsOnShortClassPath();
    }

    @State(Scope.Benchmark)
    public static class InMemoryPlain extends Running {
        @Override
        BenchEngine start() {
            return BenchEngine.inMemory(Team.PLAIN);
        }
    }

    @State(Scope.Benchmark)
    public static class InMemoryAsking extends Running {
        @Override
        BenchEngine start() {
            return BenchEngine.inMemory(Team.ASKING);
        }
    }

    @State(Scope.Benchmark)
    public static class InMemoryHouse extends Running {
        @Override
        BenchEngine start() {
            return BenchEngine.inMemory(Team.HOUSE);
        }
    }

    @State(Scope.Benchmark)
    public static class OnSqlitePlain extends Running {
        private Path folder;

        @Override
        BenchEngine start() throws IOException {
            folder = Scratch.folder();
            return BenchEngine.onSqlite(Team.PLAIN, Duration.ZERO, folder, append -> {});
        }

        @Override
        void stopped() throws IOException {
            Scratch.delete(folder);
        }
    }

    /** An engine that runs during a measurement. */
    @State(Scope.Benchmark)
    public abstract static class Running {

        private BenchEngine engine;
        private TaskRequest request;

        abstract BenchEngine start() throws IOException;

        void stopped() throws IOException {}

        @Setup(Level.Trial)
        public void open() throws IOException {
            engine = start();
            request = engine.request(OBJECTIVE);
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            engine.close();
            stopped();
        }

        TaskStatus one() {
            return finished(engine.run(request));
        }

        TaskStatus burst() {
            var tasks = new ArrayList<CompletableFuture<TaskStatus>>(BURST);
            for (int i = 0; i < BURST; i++) {
                tasks.add(engine.run(request));
            }
            tasks.forEach(Running::finished);
            return TaskStatus.FINISHED;
        }

        private static TaskStatus finished(CompletableFuture<TaskStatus> task) {
            var status = task.join();
            if (status != TaskStatus.FINISHED) {
                throw new IllegalStateException("A task of the bench ended " + status);
            }
            return status;
        }
    }
}

package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.assembly.itest.RuntimeMemory.Alive;
import io.agentic.assembly.itest.SwappedPlugin.Swap;
import io.agentic.testkit.plugin.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A running distribution with a plugin that has a tool and one that has a model, which are swapped while they are in use. */
final class SwapScene implements AutoCloseable {

    static final int TASKS_AT_A_TIME = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningAgentic agentic;
    private final RuntimeMemory memory;
    private final Rest admin;
    private final SwappedPlugin tool;
    private final SwappedPlugin model;

    /**
     * What came of swapping a plugin many times.
     *
     * @param millis what the swaps took, sorted
     * @param tasks how many ended well
     * @param failed what went wrong with calls, questions and tasks, whichever there were
     */
    record Swapped(List<Double> millis, int tasks, List<String> failed, Left left) {

        void assertNothingLostAndNothingLeft() {
            assertThat(failed).isEmpty();
            assertThat(tasks).as("tasks that ended well").isPositive();
            assertThat(left.loaders)
                    .as("class loaders with one release installed")
                    .isEqualTo(1);
            assertThat(left.loadersInTheEnd).as("class loaders with none").isZero();
            assertThat(left.threadsInTheEnd).as("threads with none").isEmpty();
            assertThat(left.after.bundleLoaders())
                    .as("class loaders of all bundles")
                    .isEqualTo(left.before.bundleLoaders());
        }
    }

    /**
     * What is left of a plugin.
     *
     * @param before what was alive before the first swap
     * @param after and after the last, when old releases are gone
     * @param loadersUnderLoad class loaders that have loaded its class and were not collected, while the load still went on
     * @param loaders class loaders that are so when it is over and old releases are gone
     * @param loadersInTheEnd the same after the plugin was uninstalled
     * @param threadsInTheEnd names of threads that were its own or served it, likewise
     */
    record Left(
            Alive before,
            Alive after,
            long loadersUnderLoad,
            long loaders,
            long loadersInTheEnd,
            List<String> threadsInTheEnd) {}

    /**
     * @param calls what all calls took in milliseconds, sorted
     * @param longest for each swap the longest wait beyond the median, as {@link SteadyCalls#longestFrom}
     * @param longestWithout the same for as long times in which nothing was swapped
     */
    record ToolSwaps(Swapped swapped, List<Double> calls, List<Double> longest, List<Double> longestWithout) {}

    /** @param questions how many were answered well */
    record ModelSwaps(Swapped swapped, int questions) {}

    private SwapScene(RunningAgentic agentic, SwapJars jars) {
        this.agentic = agentic;
        memory = new RuntimeMemory(agentic);
        admin = Rest.asAdmin(agentic);
        tool = new SwappedPlugin(admin, jars, SwapJars.TOOL_PLUGIN);
        model = new SwappedPlugin(admin, jars, SwapJars.MODEL_PLUGIN);
    }

    /** Starts a runtime that trusts a key made here, and installs both plugins. */
    static SwapScene in(Path folder) throws IOException {
        var signer = TestSigner.create("swapper");
        var jars = new SwapJars(Files.createDirectories(folder.resolve("jars")), signer);
        var scene = new SwapScene(RunningAgentic.start(folder.resolve("instance")), jars);
        try {
            var key = Fields.of("name", "swapper").with("key", signer.certificatePem());
            var trusted = scene.admin.call("POST", "/api/v1/signers", key.json());
            assertThat(trusted.statusCode()).as(trusted.body()).isBetween(200, 299);
            scene.tool.install();
            scene.model.install();
            return scene;
        } catch (AssertionError e) {
            scene.close();
            throw e;
        }
    }

    RunningAgentic agentic() {
        return agentic;
    }

    /**
     * Swaps the tool's plugin while calls come in and tasks run whose agents use it. In the end the plugin is removed and installed again.
     *
     * @param without so long the same goes on without a swap before, for comparison
     */
    ToolSwaps swapTheTool(int swaps, Duration pace, int callsASecond, Duration without) {
        tool.prepare(swaps);
        var before = memory.alive();
        var tasks = SteadyWork.tasks(admin, TASKS_AT_A_TIME);
        var calls = SteadyCalls.of(agentic, callsASecond);
        var inUse = tool.inUse();
        List<Swap> done;
        long begin = System.nanoTime();
        long first;
        long end;
        long underLoad;
        try (tasks;
                calls) {
            pause(without);
            first = System.nanoTime();
            done = tool.swap(swaps, pace);
            pause(pace);
            end = System.nanoTime();
            underLoad = memory.loadersOf(SwapJars.TOOL_CLASS);
        }
        var wrong = Stream.of(calls.failed(), calls.astray(inUse, done))
                .flatMap(List::stream)
                .toList();
        return new ToolSwaps(
                swapped(tool, SwapJars.TOOL_CLASS, done, before, underLoad, tasks, wrong),
                calls.took(),
                calls.longestFrom(done.stream().map(Swap::sent).toList(), end),
                calls.longestFrom(moments(begin, first, pace), first));
    }

    /**
     * Swaps the model's plugin while it streams answers to questions and to agents that call the tool. In the end the plugin is removed and
     * installed again.
     *
     * @param streams questions at a time
     */
    ModelSwaps swapTheModel(int swaps, Duration pace, int streams) {
        model.prepare(swaps);
        var before = memory.alive();
        var tasks = SteadyWork.tasks(admin, TASKS_AT_A_TIME);
        var questions = SteadyWork.questions(admin, streams);
        List<Swap> done;
        long underLoad;
        try (tasks;
                questions) {
            pause(pace);
            done = model.swap(swaps, pace);
            pause(pace);
            underLoad = memory.loadersOf(SwapJars.MODEL_CLASS);
        }
        return new ModelSwaps(
                swapped(model, SwapJars.MODEL_CLASS, done, before, underLoad, tasks, questions.failed()),
                questions.done());
    }

    @Override
    public void close() {
        agentic.close();
    }

    private Swapped swapped(
            SwappedPlugin plugin,
            String type,
            List<Swap> swaps,
            Alive before,
            long underLoad,
            SteadyWork tasks,
            List<String> failed) {
        plugin.awaitSettled();
        long loaders = loaders(type, 1);
        var after = memory.alive();
        plugin.uninstall();
        var left = new Left(before, after, underLoad, loaders, loaders(type, 0), memory.threadsWith(plugin.id()));
        plugin.install();
        return new Swapped(
                swaps.stream().map(Swap::millis).sorted().toList(),
                tasks.done(),
                Stream.of(failed, tasks.failed()).flatMap(List::stream).toList(),
                left);
    }

    /** Collects until no more class loaders are left than expected, or patience is at its end. */
    private long loaders(String type, long expected) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        long loaders;
        do {
            loaders = memory.loadersOf(type);
        } while (loaders > expected && System.nanoTime() < end);
        return loaders;
    }

    /** Moments at which there could have been swaps. */
    private static List<Long> moments(long from, long end, Duration pace) {
        return LongStream.iterate(from, at -> at + pace.toNanos() <= end, at -> at + pace.toNanos())
                .boxed()
                .toList();
    }

    static void pause(Duration length) {
        var end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}

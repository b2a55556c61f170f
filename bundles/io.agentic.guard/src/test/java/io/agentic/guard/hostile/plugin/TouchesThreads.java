package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.util.concurrent.CountDownLatch;

/** Touches threads and groups of threads that are not its own. */
@Area(value = "threads of others", needs = "runtime threads use", effect = Effect.CHANGED)
@SuppressWarnings({"deprecation", "removal"})
final class TouchesThreads {

    private TouchesThreads() {}

    @Attempt(witness = Witness.THREAD_ENDS)
    static Object interrupt(Stage stage) {
        Stage.houseThread().interrupt();
        return null;
    }

    @Attempt(witness = Witness.THREAD_ENDS)
    static Object interruptByMethodReference(Stage stage) {
        java.util.stream.Stream.of(Stage.houseThread()).parallel().forEach(Thread::interrupt);
        return null;
    }

    @Attempt(witness = Witness.THREAD_ENDS, spoils = true)
    static Object interruptOfGroup(Stage stage) {
        Stage.houseThread().getThreadGroup().interrupt();
        return null;
    }

    @Attempt(witness = Witness.THREAD_ENDS, until = 19)
    static Object stop(Stage stage) {
        Stage.houseThread().stop();
        return null;
    }

    @Attempt(witness = Witness.THREAD_NAME)
    static Object name(Stage stage) {
        Stage.houseThread().setName("hostile");
        return null;
    }

    @Attempt(witness = Witness.THREAD_PRIORITY)
    static Object priority(Stage stage) {
        Stage.houseThread().setPriority(Thread.MIN_PRIORITY);
        return null;
    }

    @Attempt(witness = Witness.THREAD_LOADER)
    static Object contextLoader(Stage stage) {
        Stage.houseThread().setContextClassLoader(TouchesThreads.class.getClassLoader());
        return null;
    }

    @Attempt(witness = Witness.THREAD_HANDLER)
    static Object uncaughtExceptionHandler(Stage stage) {
        Stage.houseThread().setUncaughtExceptionHandler((thread, thrown) -> {});
        return null;
    }

    @Attempt(witness = Witness.GROUP_PRIORITY)
    static Object priorityOfGroup(Stage stage) {
        Stage.houseThread().getThreadGroup().setMaxPriority(2);
        return null;
    }

    @Attempt(effect = Effect.TOLD)
    static Object allStackTraces(Stage stage) {
        return Thread.getAllStackTraces().containsKey(Stage.houseThread());
    }

    @Attempt(effect = Effect.TOLD)
    static Object stackOfAnother(Stage stage) {
        return Stage.houseThread().getStackTrace().length > 0;
    }

    @Attempt(effect = Effect.TOLD)
    static Object enumerate(Stage stage) {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        var all = new Thread[500];
        var count = group.enumerate(all, true);
        return java.util.Arrays.asList(all).subList(0, count).contains(Stage.houseThread());
    }

    @Attempt(witness = Witness.GROUP_MEMBERS)
    static Object threadInRootGroup(Stage stage) throws InterruptedException {
        var group = Thread.currentThread().getThreadGroup().getParent();
        var started = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var thread = new Thread(
                group,
                () -> {
                    started.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                },
                "hostile");
        thread.setDaemon(true);
        stage.keep(end::countDown);
        thread.start();
        return started.await(2, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Attempt(
            needs = {"runtime jmx use", "runtime threads use"},
            effect = Effect.TOLD)
    static Object threadBean(Stage stage) {
        var bean = java.lang.management.ManagementFactory.getThreadMXBean();
        for (var info : bean.dumpAllThreads(false, false)) {
            if (info.getThreadId() == Stage.houseThread().getId()) {
                return true;
            }
        }
        return false;
    }
}

package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import sun.misc.Signal;

/** Ends the JVM, or has something run at its end. */
@Area(value = "exit, hooks", needs = "runtime exit use", effect = Effect.ENDED)
final class EndsTheJvm {

    private EndsTheJvm() {}

    @Attempt
    static Object systemExit(Stage stage) {
        System.exit(Stage.STATUS);
        return null;
    }

    @Attempt
    static Object runtimeExit(Stage stage) {
        Runtime.getRuntime().exit(Stage.STATUS);
        return null;
    }

    @Attempt(needs = "runtime halt use")
    static Object runtimeHalt(Stage stage) {
        Runtime.getRuntime().halt(Stage.STATUS);
        return null;
    }

    @Attempt
    static Object exitByReflection(Stage stage) throws ReflectiveOperationException {
        return System.class.getMethod("exit", int.class).invoke(null, Stage.STATUS);
    }

    @Attempt
    static Object exitByMethodHandle(Stage stage) throws Throwable {
        MethodHandles.publicLookup()
                .findStatic(System.class, "exit", MethodType.methodType(void.class, int.class))
                .invokeExact(Stage.STATUS);
        return null;
    }

    @Attempt
    static Object exitByMethodReferenceInPool(Stage stage) {
        java.util.stream.IntStream.of(Stage.STATUS).parallel().forEach(System::exit);
        return null;
    }

    @Attempt(needs = "runtime halt use")
    static Object haltInTimer(Stage stage) throws InterruptedException {
        var timer = new java.util.Timer(true);
        var done = new java.util.concurrent.CountDownLatch(1);
        timer.schedule(
                new java.util.TimerTask() {
                    @Override
                    public void run() {
                        try {
                            Runtime.getRuntime().halt(Stage.STATUS);
                        } finally {
                            done.countDown();
                        }
                    }
                },
                0);
        return done.await(3, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Attempt(
            needs = {"runtime hooks use", "file {target} write"},
            effect = Effect.MADE_AT_END)
    static Object shutdownHook(Stage stage) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> create(stage.target().toFile())));
        return null;
    }

    private static void create(File file) {
        try {
            file.createNewFile();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Attempt(needs = "runtime hooks use", effect = Effect.CHANGED, witness = Witness.HOOKS)
    static Object removesAHookOfTheHouse(Stage stage) {
        return Runtime.getRuntime().removeShutdownHook(Stage.houseHook());
    }

    @Attempt(needs = "runtime handlers use", effect = Effect.CHANGED, witness = Witness.SIGNAL)
    static Object signalHandler(Stage stage) {
        return Signal.handle(new Signal("USR2"), signal -> {});
    }

    @Attempt(needs = "runtime exit use", effect = Effect.TOLD)
    static Object signalRaised(Stage stage) throws InterruptedException {
        Signal.raise(new Signal("USR2"));
        return Stage.signalled();
    }
}

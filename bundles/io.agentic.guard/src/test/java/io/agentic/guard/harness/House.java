package io.agentic.guard.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** What plugins find in the runtime: the house does what it is asked, the border does its own work, and there is another plugin. */
public final class House {

    private static ClassLoader other;
    private static ClassLoader border;

    private House() {}

    static void with(ClassLoader ofOther, ClassLoader ofBorder) {
        other = ofOther;
        border = ofBorder;
    }

    /** House code on the way. */
    public static <T> T through(Callable<T> deed) throws Exception {
        return deed.call();
    }

    /** A class of the other plugin, or of the border, as a function. */
    @SuppressWarnings("unchecked")
    public static Callable<String> of(String name, String argument) throws ReflectiveOperationException {
        var loader = name.startsWith("other.") ? other : border;
        return (Callable<String>) loader.loadClass("io.agentic.guard.harness." + name)
                .getConstructor(String.class)
                .newInstance(argument);
    }

    /** Reads a file wherever it is run; code of the house alone. */
    public static Reading reading(String file) {
        return new Reading(file);
    }

    /** Work that somebody can hand over. */
    public static final class Reading implements Runnable, Callable<String> {

        private final String file;
        private final CompletableFuture<String> came = new CompletableFuture<>();

        Reading(String file) {
            this.file = file;
        }

        @Override
        public void run() {
            came.complete(call());
        }

        @Override
        public String call() {
            try {
                return Files.readString(Path.of(file));
            } catch (IOException e) {
                return e.getClass().getSimpleName();
            }
        }

        /** What came of it. */
        public String came() throws Exception {
            return came.get(20, TimeUnit.SECONDS);
        }

        public boolean isDone() {
            return came.isDone();
        }
    }

    /** A task of the house in the pool that all share, after plugins used it. */
    public static String readsInTheCommonPool(String file) throws Exception {
        var reading = reading(file);
        ForkJoinPool.commonPool().execute(reading);
        return reading.came();
    }

    private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

    /** A pool of the house. */
    public static ExecutorService pool() {
        return POOL;
    }

    /** A task of the house in that pool. */
    public static String readsInThePool(String file) throws Exception {
        var reading = reading(file);
        POOL.execute(reading);
        return reading.came();
    }
}

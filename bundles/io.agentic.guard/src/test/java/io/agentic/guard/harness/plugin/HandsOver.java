package io.agentic.guard.harness.plugin;

import io.agentic.guard.harness.House;
import io.agentic.guard.harness.House.Reading;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hands work of the house over to other threads, on whose stacks no plugin is then. */
public final class HandsOver {

    private HandsOver() {}

    public static String thread(String file) throws Exception {
        var reading = House.reading(file);
        new Thread(reading).start();
        return reading.came();
    }

    public static String threadOfAThread(String file) throws Exception {
        var reading = House.reading(file);
        new Thread(new StartsAThread(reading)).start();
        return reading.came();
    }

    private record StartsAThread(Reading reading) implements Runnable {

        @Override
        public void run() {
            new Thread(reading).start();
        }
    }

    public static String pool(String file) throws Exception {
        var pool = Executors.newCachedThreadPool();
        try {
            return pool.submit((java.util.concurrent.Callable<String>) House.reading(file))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    public static String poolOfTheHouse(String file) throws Exception {
        var reading = House.reading(file);
        House.pool().execute(reading);
        return reading.came();
    }

    public static String allInAPool(String file) throws Exception {
        return House.pool().invokeAll(List.of(House.reading(file))).get(0).get();
    }

    public static String scheduled(String file) throws Exception {
        var pool = Executors.newScheduledThreadPool(1);
        try {
            return pool.schedule((java.util.concurrent.Callable<String>) House.reading(file), 1, TimeUnit.MILLISECONDS)
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    public static String repeated(String file) throws Exception {
        var pool = Executors.newScheduledThreadPool(1);
        try {
            var reading = House.reading(file);
            pool.scheduleAtFixedRate(reading, 1, 1, TimeUnit.MILLISECONDS);
            return reading.came();
        } finally {
            pool.shutdown();
        }
    }

    public static String commonPool(String file) throws Exception {
        var reading = House.reading(file);
        ForkJoinPool.commonPool().execute(reading);
        return reading.came();
    }

    public static String forked(String file) throws Exception {
        return ForkJoinTask.adapt((java.util.concurrent.Callable<String>) House.reading(file))
                .fork()
                .get();
    }

    public static String forkJoinPool(String file) throws Exception {
        var pool = new ForkJoinPool(1);
        try {
            return pool.submit((java.util.concurrent.Callable<String>) House.reading(file))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    public static String workStealingPool(String file) throws Exception {
        ExecutorService pool = Executors.newWorkStealingPool(1);
        try {
            return pool.submit((java.util.concurrent.Callable<String>) House.reading(file))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    public static String completableFuture(String file) throws Exception {
        var reading = House.reading(file);
        CompletableFuture.runAsync(reading).get();
        return reading.came();
    }

    public static String completion(String file) throws Exception {
        var reading = House.reading(file);
        var first = new CompletableFuture<String>();
        first.thenRunAsync(reading);
        first.complete("");
        return reading.came();
    }

    public static String delayed(String file) throws Exception {
        var reading = House.reading(file);
        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(reading);
        return reading.came();
    }

    public static String timer(String file) throws Exception {
        var timer = new Timer();
        try {
            var reading = House.reading(file);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            reading.run();
                        }
                    },
                    1);
            return reading.came();
        } finally {
            timer.cancel();
        }
    }

    public static String cleaner(String file) throws Exception {
        var reading = House.reading(file);
        Cleaner.create().register(new Object(), reading);
        while (!reading.isDone()) {
            System.gc();
            Thread.onSpinWait();
        }
        return reading.came();
    }

    public static String parallelStream(String file) {
        return Stream.generate(() -> file)
                .limit(64)
                .parallel()
                .map(House::reading)
                .map(Reading::call)
                .distinct()
                .toList()
                .toString();
    }

    public static String virtualThread(String file) throws Exception {
        if (Runtime.version().feature() < 21) {
            return thread(file);
        }
        var reading = House.reading(file);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, reading);
        return reading.came();
    }

    public static String virtualThreadPool(String file) throws Exception {
        if (Runtime.version().feature() < 21) {
            return thread(file);
        }
        var pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            return pool.submit((java.util.concurrent.Callable<String>) House.reading(file))
                    .get();
        } finally {
            pool.shutdown();
        }
    }
}

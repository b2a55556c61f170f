package io.agentic.guard.hostile.stage;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread of the house's that takes work from a queue, by which nobody sees who put it there. */
final class HouseThread {

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    HouseThread() {
        var thread = new Thread(this::work, "house");
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has it do something, and waits for it. */
    void call(Runnable work) throws InterruptedException, ExecutionException, TimeoutException {
        var task = new FutureTask<Void>(work, null);
        queue.add(task);
        task.get(5, TimeUnit.SECONDS);
    }
}

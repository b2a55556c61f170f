package io.agentic.guard.hostile.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread of the house's that plugins should leave alone. */
final class Waits {

    private static volatile Thread thread = start();

    private Waits() {}

    static Thread thread() {
        return thread;
    }

    /** Another one, when the one there was has ended. */
    static Thread start() {
        thread = new Thread(Waits::forever, "house-waits");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
        } catch (InterruptedException somebody) {
            // Then it ends, which the witness sees.
        }
    }
}

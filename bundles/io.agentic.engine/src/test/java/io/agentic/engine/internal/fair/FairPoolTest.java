package io.agentic.engine.internal.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairPoolTest {

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final FairPool pool = new FairPool(1, work -> {
        var thread = new Thread(work, "fair-test");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aThreadThatIsHeldUpCanBeReplacedUntilItIsBack() throws Exception {
        var line = pool.line("w", 1);
        var held = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        pool.execute(line, () -> {
            begun.countDown();
            await(held);
            pool.restore();
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        var other = new CountDownLatch(1);
        pool.execute(line, other::countDown);
        assertThat(other.getCount()).isEqualTo(1);

        pool.replace();

        assertThat(other.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasSize(2);
        held.countDown();
        var ended = threads.stream().filter(thread -> joined(thread)).count();
        assertThat(ended).as("threads that ended, as one was too many").isEqualTo(1);
    }

    @Test
    void survivesWorkThatBreaks() throws Exception {
        var line = pool.line("w", 1);
        var after = new CountDownLatch(1);

        pool.execute(line, () -> {
            throw new AssertionError("broken");
        });
        pool.execute(line, after::countDown);

        assertThat(after.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasSize(1);
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join(300);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

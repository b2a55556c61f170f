package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what a runtime does in its own time, and fails when it takes longer than that.
 *
 * <p>It asks fifty times a second and rests between: who asks without a rest takes the processor from the runtime that is waited for.
 */
record Patience(Duration longest) {

    private static final Duration PACE = Duration.ofMillis(20);

    static final Patience SHORT = new Patience(Duration.ofSeconds(30));
    static final Patience LONG = new Patience(Duration.ofSeconds(60));

    /** @param told what happened instead, for the message */
    void until(String what, BooleanSupplier come, Supplier<String> told) {
        find(what, () -> come.getAsBoolean() ? Optional.of(true) : Optional.empty(), told);
    }

    void until(String what, BooleanSupplier come) {
        until(what, come, () -> "");
    }

    /** Returns what has come. */
    <T> T find(String what, Supplier<Optional<T>> look, Supplier<String> told) {
        var end = System.nanoTime() + longest.toNanos();
        for (var found = look.get(); ; found = look.get()) {
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(System.nanoTime())
                    .as(() -> what + " is waited for in vain, for " + longest + "\n" + told.get())
                    .isLessThan(end);
            LockSupport.parkNanos(PACE.toNanos());
        }
    }
}

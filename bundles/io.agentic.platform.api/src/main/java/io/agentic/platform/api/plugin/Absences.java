package io.agentic.platform.api.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Names that were in use a moment ago, for which it is worth while to wait. Not thread-safe. */
final class Absences {

    private static final int MOST = 1_000;

    private final Map<String, Absence> absences = new LinkedHashMap<>();

    /** Notes which names have gone. Of more than a thousand at the same time the rest are not waited for. */
    void gone(Set<String> before, Set<String> now) {
        absences.values().removeIf(Absence::over);
        before.stream()
                .filter(name -> !now.contains(name) && absences.size() < MOST)
                .forEach(name -> absences.put(name, new Absence()));
    }

    /** Forgets the absences of names that are there; {@link Absence#isBack} is to be called of each, under no lock. */
    List<Absence> back(Set<String> now) {
        var back = new ArrayList<Absence>();
        now.forEach(name -> Optional.ofNullable(absences.remove(name)).ifPresent(back::add));
        return back;
    }

    /** Completes when the name is back, or it is not waited for any longer; empty when it is not waited for. */
    Optional<CompletableFuture<Void>> end(String name) {
        return Optional.ofNullable(absences.get(name))
                .filter(absence -> !absence.over())
                .map(Absence::end);
    }

    /** A name that was there a moment ago. */
    static final class Absence {

        private final long since = System.nanoTime();
        private CompletableFuture<Void> end;

        private boolean over() {
            return left() <= 0;
        }

        private long left() {
            return Offers.PATIENCE.toNanos() - (System.nanoTime() - since);
        }

        private CompletableFuture<Void> end() {
            if (end == null) {
                end = new CompletableFuture<Void>().completeOnTimeout(null, left(), TimeUnit.NANOSECONDS);
            }
            return end.copy();
        }

        /** Lets go on who waits for it. */
        void isBack() {
            if (end != null) {
                end.complete(null);
            }
        }
    }
}

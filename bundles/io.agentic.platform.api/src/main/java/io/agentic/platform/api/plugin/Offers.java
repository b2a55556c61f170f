package io.agentic.platform.api.plugin;

import io.agentic.platform.api.plugin.Absences.Absence;
import io.agentic.platform.api.plugin.ReleaseRoutes.Lease;
import io.agentic.platform.api.plugin.ReleaseRoutes.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins offer under names, for the house part that lets work into it. Several may offer one name; the preferred whose release is
 * in use gets the work. Work that was let in is counted until it ends, and whoever takes an offer away waits for that a while. Thread-safe;
 * only {@link #remove} waits.
 *
 * @param <T> what is offered
 */
@ProviderType
public final class Offers<T> implements AutoCloseable {

    /** So long after a name has gone it may still come back. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReleaseRoutes routes;
    private final Duration drain;
    private final Consumer<SortedMap<String, T>> told;
    private final Subscription subscription;
    private final Map<Long, Entry<T>> entries = new HashMap<>();
    private final Absences absences = new Absences();
    private SortedMap<String, T> used = new TreeMap<>();
    private volatile Map<String, Named<T>> named = Map.of();
    private volatile boolean closed;

    /**
     * Nothing yet.
     *
     * @param drain how long {@link #remove} waits at most
     * @param told what is in use, by name, whenever it has changed; called one at a time and under a lock, so it must be short
     */
    public Offers(ReleaseRoutes routes, Duration drain, Consumer<SortedMap<String, T>> told) {
        this.routes = routes;
        this.drain = drain;
        this.told = told;
        subscription = routes.onChange(this::refresh);
    }

    /** Puts something on offer. */
    public void add(Offer<T> offer) {
        synchronized (this) {
            entries.put(offer.serviceId(), new Entry<>(offer));
        }
        refresh();
    }

    /**
     * Takes something away: lets nothing more into it, and then waits for what is inside to leave, but not for ever. It may close afterwards.
     * An interrupt ends the wait.
     */
    public void remove(long serviceId) {
        Entry<T> gone;
        synchronized (this) {
            gone = entries.remove(serviceId);
        }
        if (gone != null) {
            refresh();
            gone.shut();
            if (!closed) {
                gone.awaitEmpty(drain);
            }
        }
    }

    /** Lets nothing in any more. Does not wait for what is inside; it ends as it would. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
        synchronized (this) {
            entries.clear();
        }
        refresh();
    }

    /**
     * Lets work into what is offered under a name, by the preferred of the releases in use.
     *
     * @param holder whose work, as {@link ReleaseRoutes#admit} wants it
     * @return empty when nothing is in use by that name
     */
    public Optional<Visit<T>> admit(String name, String holder) {
        Map<String, Named<T>> seen;
        do {
            seen = named;
            var candidates = seen.get(name);
            if (candidates != null) {
                var lease = routes.admit(candidates.bundles(), holder);
                if (lease.isPresent()) {
                    var entry = candidates.of(lease.get().bundle());
                    if (entry.enter()) {
                        return Optional.of(new Visit<>(entry, lease.get()));
                    }
                    lease.get().release();
                }
            }
        } while (seen != named);
        return Optional.empty();
    }

    /**
     * Tells whether a name that is not in use is known, as it was in use a moment ago: then it is worth while to wait.
     *
     * @return completes when it is back, or at the latest {@link #PATIENCE} after it went; look again then. Empty for a name not known
     */
    public Optional<CompletableFuture<Void>> absence(String name) {
        refresh(); // a change of routes may not have been told yet
        synchronized (this) {
            return used.containsKey(name) ? Optional.of(CompletableFuture.completedFuture(null)) : absences.end(name);
        }
    }

    private void refresh() {
        List<Absence> back = List.of();
        synchronized (this) {
            var next = new TreeMap<String, List<Entry<T>>>();
            entries.values().stream()
                    .sorted(Comparator.comparing(entry -> entry.offer))
                    .forEach(entry -> next.computeIfAbsent(entry.offer.name(), name -> new ArrayList<>(2))
                            .add(entry));
            var candidates = new HashMap<String, Named<T>>();
            var inUse = new TreeMap<String, T>();
            next.forEach((name, some) -> {
                candidates.put(name, Named.of(some));
                some.stream()
                        .filter(entry -> routes.inUse(entry.offer.bundle()))
                        .findFirst()
                        .ifPresent(entry -> inUse.put(name, entry.offer.what()));
            });
            named = candidates;
            if (!inUse.equals(used)) {
                if (!closed) {
                    absences.gone(used.keySet(), inUse.keySet());
                }
                back = absences.back(inUse.keySet());
                used = inUse;
                told.accept(inUse);
            }
        }
        back.forEach(Absence::isBack);
    }

    /**
     * Something offered.
     *
     * @param serviceId unique in the framework
     * @param ranking the higher, the more preferred; of equal ones the older service is
     * @param bundle whose id decides whether it is in use
     * @param name under which it is offered
     */
    public record Offer<T>(long serviceId, int ranking, long bundle, String name, T what)
            implements Comparable<Offer<T>> {

        private static final Comparator<Offer<?>> PREFERRED_FIRST =
                Comparator.<Offer<?>>comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId);

        @Override
        public int compareTo(Offer<T> other) {
            return PREFERRED_FIRST.compare(this, other);
        }
    }

    /** Work that was let in. End it when it has left the plugin's code. */
    public static final class Visit<T> {

        private final Entry<T> entry;
        private final Lease lease;
        private final AtomicInteger ends = new AtomicInteger();

        private Visit(Entry<T> entry, Lease lease) {
            this.entry = entry;
            this.lease = lease;
        }

        /** Where it is. */
        public T offer() {
            return entry.offer.what();
        }

        /** Whether the offer has been taken away meanwhile. */
        public boolean withdrawn() {
            return entry.isShut();
        }

        /** Whether it has left. */
        public boolean ended() {
            return ends.get() > 0;
        }

        /** The work has left. More than once is as good as once. */
        public void end() {
            if (ends.getAndIncrement() == 0) {
                entry.leave();
                lease.release();
            }
        }
    }

    /** Who offers a name, the preferred first. */
    private record Named<T>(List<Entry<T>> entries, List<Long> bundles) {

        static <T> Named<T> of(List<Entry<T>> entries) {
            return new Named<>(
                    entries, entries.stream().map(entry -> entry.offer.bundle()).toList());
        }

        Entry<T> of(long bundle) {
            for (var entry : entries) {
                if (entry.offer.bundle() == bundle) {
                    return entry;
                }
            }
            throw new IllegalStateException(
                    "Let into bundle " + bundle + ", which offers nothing; allowed: " + bundles);
        }
    }

    /** An offer, and how much work is inside. Once shut, the count is negative. */
    private static final class Entry<T> {

        private static final int SHUT = Integer.MIN_VALUE;

        private final Offer<T> offer;
        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch empty = new CountDownLatch(1);

        Entry(Offer<T> offer) {
            this.offer = offer;
        }

        boolean enter() {
            if (inside.incrementAndGet() > 0) {
                return true;
            }
            leave();
            return false;
        }

        void leave() {
            if (inside.decrementAndGet() == SHUT) {
                empty.countDown();
            }
        }

        boolean isShut() {
            return inside.get() < 0;
        }

        void shut() {
            if (inside.addAndGet(SHUT) == SHUT) {
                empty.countDown();
            }
        }

        void awaitEmpty(Duration limit) {
            try {
                empty.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

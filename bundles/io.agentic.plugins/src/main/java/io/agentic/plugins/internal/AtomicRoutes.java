package io.agentic.plugins.internal;

import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;

/**
 * The table of releases in use. It is one value, so a change from one release to the next has no moment in between; whoever is let in is
 * counted under a lock of the release, where the table is looked at again.
 */
@Component(service = {ReleaseRoutes.class, AtomicRoutes.class})
public final class AtomicRoutes implements ReleaseRoutes {

    /** Not changed any more. */
    private record Table(Map<Long, Release> known, Set<Long> used) {}

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, Optional<Lease>> uncounted = new ConcurrentHashMap<>();
    private volatile Table table = new Table(Map.of(), Set.of());

    // --- for those who let work in

    @Override
    public Optional<Lease> admit(List<Long> bundles, String holder) {
        Table seen;
        do {
            seen = table;
            var first = first(seen, bundles);
            if (first.isPresent()) {
                var release = seen.known().get(first.get());
                var lease = release == null ? uncounted(first.get()) : release.enter(holder);
                if (lease.isPresent()) {
                    return lease;
                }
            }
        } while (seen != table);
        return Optional.empty();
    }

    private static Optional<Long> first(Table table, List<Long> bundles) {
        for (var bundle : bundles) {
            if (used(table, bundle)) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    private Optional<Lease> uncounted(Long bundle) {
        var known = uncounted.get(bundle);
        return known == null ? uncounted.computeIfAbsent(bundle, id -> Optional.of(new Uncounted(id))) : known;
    }

    @Override
    public boolean inUse(long bundle) {
        return used(table, bundle);
    }

    private static boolean used(Table table, Long bundle) {
        return table.used().contains(bundle) || !table.known().containsKey(bundle);
    }

    @Override
    public Subscription onChange(Runnable action) {
        Runnable own = () -> action.run(); // the same action may be given twice
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    // --- for the container

    /**
     * Lets nobody into a bundle from now on; call it before the bundle is started, too. Work inside goes on.
     *
     * @param release how people call it
     */
    public void hide(long bundle, String release) {
        change(next -> {
            next.known().computeIfAbsent(bundle, id -> new Release(id, release));
            next.used().remove(bundle);
            uncounted.remove(bundle);
        });
    }

    /**
     * Lets work into one bundle and, from the same moment, into another no more.
     *
     * @throws IllegalArgumentException if one of them was never {@linkplain #hide hidden}
     */
    public void use(long next, OptionalLong instead) {
        change(table -> {
            table.used().add(known(table, next).bundle);
            instead.ifPresent(old -> table.used().remove(known(table, old).bundle));
        });
    }

    /** Whether a bundle is one of the container's. */
    public boolean knows(long bundle) {
        return table.known().containsKey(bundle);
    }

    /** A bundle is uninstalled. Whoever waits for its end waits no longer. */
    public void forget(long bundle) {
        var gone = new ArrayList<Release>(1);
        change(next -> {
            next.used().remove(bundle);
            Optional.ofNullable(next.known().remove(bundle)).ifPresent(gone::add);
        });
        gone.forEach(Release::forget);
    }

    /** Whose work is inside, oldest first; one who has several things there comes several times. */
    public List<String> holders(long bundle) {
        return find(bundle).map(Release::holders).orElse(List.of());
    }

    /** Completes when the bundle is not in use and no work is inside; at once when it is so, or the bundle is not known. */
    public CompletionStage<Void> drained(long bundle) {
        return find(bundle).map(Release::drained).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private Optional<Release> find(long bundle) {
        return Optional.ofNullable(table.known().get(bundle));
    }

    private static Release known(Table table, long bundle) {
        var release = table.known().get(bundle);
        if (release == null) {
            throw new IllegalArgumentException("Bundle " + bundle + " has no route. Hide it before it is started");
        }
        return release;
    }

    private void change(Consumer<Table> change) {
        List<Release> all;
        synchronized (this) {
            var next = new Table(new HashMap<>(table.known()), new HashSet<>(table.used()));
            change.accept(next);
            table = next;
            all = List.copyOf(next.known().values());
        }
        listeners.forEach(Runnable::run);
        all.forEach(Release::settle);
    }

    /** A bundle of the container. */
    private final class Release {

        private final Long bundle;
        private final String name;
        private final Set<Counted> inside = new LinkedHashSet<>();
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

        Release(Long bundle, String name) {
            this.bundle = bundle;
            this.name = name;
        }

        /** Empty when it is not in use any more. */
        synchronized Optional<Lease> enter(String holder) {
            if (!table.used().contains(bundle)) {
                return Optional.empty();
            }
            var lease = new Counted(this, holder);
            inside.add(lease);
            return Optional.of(lease);
        }

        void leave(Counted lease) {
            synchronized (this) {
                inside.remove(lease);
            }
            settle();
        }

        synchronized List<String> holders() {
            return inside.stream().map(lease -> lease.holder).toList();
        }

        CompletionStage<Void> drained() {
            var end = new CompletableFuture<Void>();
            synchronized (this) {
                waiting.add(end);
            }
            settle();
            return end;
        }

        /** Tells those who wait for it when nothing is inside and nothing will be. */
        void settle() {
            end(() -> inside.isEmpty() && !table.used().contains(bundle));
        }

        void forget() {
            end(() -> true);
        }

        private void end(BooleanSupplier over) {
            List<CompletableFuture<Void>> ends;
            synchronized (this) {
                if (waiting.isEmpty() || !over.getAsBoolean()) {
                    return;
                }
                ends = List.copyOf(waiting);
                waiting.clear();
            }
            ends.forEach(end -> end.complete(null));
        }

        @Override
        public String toString() {
            return name + " (bundle " + bundle + ")";
        }
    }

    /** Work inside a release. */
    private static final class Counted implements Lease {

        private final Release release;
        private final String holder;

        Counted(Release release, String holder) {
            this.release = release;
            this.holder = holder;
        }

        @Override
        public long bundle() {
            return release.bundle;
        }

        @Override
        public void release() {
            release.leave(this);
        }

        @Override
        public String toString() {
            return holder + " in " + release;
        }
    }

    /** Work inside a bundle that is never changed by the container. */
    private record Uncounted(long bundle) implements Lease {

        @Override
        public void release() {
            // nobody waits for its end
        }
    }
}

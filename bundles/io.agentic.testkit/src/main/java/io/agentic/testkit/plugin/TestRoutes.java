package io.agentic.testkit.plugin;

import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Routes in memory, changed by the test. Bundles are in use until they are hidden. Thread-safe. */
public final class TestRoutes implements ReleaseRoutes {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Set<Long> hidden = new HashSet<>();

    /** Lets no new work in. */
    public void hide(long bundle) {
        synchronized (this) {
            hidden.add(bundle);
        }
        listeners.forEach(Runnable::run);
    }

    /** Lets work in. */
    public void use(long bundle) {
        synchronized (this) {
            hidden.remove(bundle);
        }
        listeners.forEach(Runnable::run);
    }

    /** Lets work into one bundle and, from the same moment, into another no more. */
    public void use(long bundle, long instead) {
        synchronized (this) {
            hidden.remove(bundle);
            hidden.add(instead);
        }
        listeners.forEach(Runnable::run);
    }

    /** How much work is inside. */
    public int leases(long bundle) {
        return holders(bundle).size();
    }

    /** Whose work is inside. */
    public synchronized List<String> holders(long bundle) {
        return held.stream()
                .filter(lease -> lease.bundle == bundle)
                .map(lease -> lease.holder)
                .toList();
    }

    @Override
    public synchronized Optional<Lease> admit(List<Long> bundles, String holder) {
        return bundles.stream()
                .filter(bundle -> !hidden.contains(bundle))
                .findFirst()
                .map(bundle -> {
                    var lease = new Held(bundle, holder);
                    held.add(lease);
                    return lease;
                });
    }

    @Override
    public synchronized boolean inUse(long bundle) {
        return !hidden.contains(bundle);
    }

    @Override
    public Subscription onChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    /** Work inside. */
    private final class Held implements Lease {

        private final long bundle;
        private final String holder;

        Held(long bundle, String holder) {
            this.bundle = bundle;
            this.holder = holder;
        }

        @Override
        public long bundle() {
            return bundle;
        }

        @Override
        public void release() {
            synchronized (TestRoutes.this) {
                held.remove(this);
            }
        }
    }
}

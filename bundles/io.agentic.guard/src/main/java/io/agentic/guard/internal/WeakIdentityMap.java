package io.agentic.guard.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What is known of objects, as long as they live. Calls no method of theirs: it could be a plugin's. Thread-safe. */
final class WeakIdentityMap<K, V> {

    private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> gone = new ReferenceQueue<>();

    /** An object to look for; equal to what is kept of the same. */
    private record Probe(Object object) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept<?> kept && kept.get() == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private static final class Kept<K> extends WeakReference<K> {

        private final int hash;

        Kept(K object, ReferenceQueue<K> gone) {
            super(object, gone);
            hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            var object = get();
            return object != null
                    && (other instanceof Probe probe
                            ? probe.object == object
                            : other instanceof Kept<?> kept && kept.get() == object);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Null when nothing is known. */
    V get(K key) {
        return values.isEmpty() ? null : values.get(new Probe(key));
    }

    void put(K key, V value) {
        forgetGone();
        values.put(new Kept<>(key, gone), value);
    }

    V remove(K key) {
        return values.remove(new Probe(key));
    }

    /** For all that are there now. */
    void forEach(BiConsumer<K, V> each) {
        forgetGone();
        values.forEach((kept, value) -> {
            @SuppressWarnings("unchecked")
            var key = ((Kept<K>) kept).get();
            if (key != null) {
                each.accept(key, value);
            }
        });
    }

    private void forgetGone() {
        for (Reference<? extends K> each = gone.poll(); each != null; each = gone.poll()) {
            values.remove(each);
        }
    }
}

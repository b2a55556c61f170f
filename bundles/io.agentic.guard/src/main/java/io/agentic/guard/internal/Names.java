package io.agentic.guard.internal;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which names led to which addresses lately, by this machine's own resolver. Only such a name is believed of a peer: what an address object
 * says of itself is what its maker wanted it to say. Bounded; who is forgotten must be looked up again. Thread-safe.
 */
final class Names {

    private static final int ADDRESSES = 4_096;
    private static final int NAMES_OF_ONE = 16;
    private static final String[] NONE = {""};

    /** By age, as raw bytes are compared. */
    private static final Map<Key, String[]> OF_ADDRESSES = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String[]> eldest) {
            return size() > ADDRESSES;
        }
    };

    private static final class Key {

        private final byte[] bytes;

        Key(InetAddress address) {
            bytes = address.getAddress();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private Names() {}

    static void learn(String name, InetAddress[] addresses) {
        var plain = plain(name);
        synchronized (OF_ADDRESSES) {
            for (var address : addresses) {
                var key = new Key(address);
                var names = OF_ADDRESSES.get(key);
                OF_ADDRESSES.put(key, with(plain, names == null ? NONE : names));
            }
        }
    }

    /** The latest first; the last is empty text, for the address alone. */
    static String[] of(InetAddress address) {
        synchronized (OF_ADDRESSES) {
            var names = OF_ADDRESSES.get(new Key(address));
            return names == null ? NONE : names;
        }
    }

    static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String[] with(String name, String[] names) {
        if (names[0].equals(name)) {
            return names;
        }
        var all = new String[Math.min(names.length + 1, NAMES_OF_ONE)];
        all[0] = name;
        var next = 1;
        for (int i = 0; i < names.length - 1 && next < all.length - 1; i++) {
            if (!names[i].equals(name)) {
                all[next++] = names[i];
            }
        }
        all[next++] = "";
        return Arrays.copyOf(all, next);
    }
}

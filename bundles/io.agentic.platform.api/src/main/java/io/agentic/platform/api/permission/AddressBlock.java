package io.agentic.platform.api.permission;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses with a common beginning, or one. Read without asking anybody.
 *
 * @param six whether they are of IPv6; addresses of IPv4 inside it are of IPv4
 * @param high the first eight bytes; 0 for IPv4
 * @param low the others
 * @param bits how many are common
 */
record AddressBlock(boolean six, long high, long low, int bits) {

    static final AddressBlock ALL_FOUR = new AddressBlock(false, 0, 0, 0);
    static final AddressBlock ALL_SIX = new AddressBlock(true, 0, 0, 0);
    static final AddressBlock LOOPBACK_FOUR = new AddressBlock(false, 0, 127L << 24, 8);
    static final AddressBlock LOOPBACK_SIX = new AddressBlock(true, 0, 1, 128);

    private static final Pattern FOUR = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;
    private static final int BYTE = 0xff;
    private static final long MAPPED = 0xffffL << 32;

    int longest() {
        return six ? 128 : 32;
    }

    static AddressBlock of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == Integer.BYTES
                ? new AddressBlock(false, 0, Integer.toUnsignedLong(bytes.getInt()), 32)
                : six(bytes.getLong(), bytes.getLong());
    }

    /** Reads {@code 10.0.0.0/8}, {@code 10.1.2.3}, {@code 2001:db8::/32}; nothing else that somebody could take for a number. */
    static Optional<AddressBlock> parse(String text) {
        var slash = text.indexOf('/');
        var address = one(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0 || address.isEmpty()) {
            return address;
        }
        var bits = text.substring(slash + 1);
        if (!bits.matches("0|[1-9]\\d{0,2}")
                || Integer.parseInt(bits) > address.get().longest()) {
            return Optional.empty();
        }
        return Optional.of(address.get().of(Integer.parseInt(bits)));
    }

    private static Optional<AddressBlock> one(String text) {
        return text.indexOf(':') < 0 ? four(text).map(number -> new AddressBlock(false, 0, number, 32)) : sixOf(text);
    }

    private static Optional<Long> four(String text) {
        if (!FOUR.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = 0;
        for (var part : text.split("\\.")) {
            var value = Integer.parseInt(part);
            if (value > BYTE) {
                return Optional.empty();
            }
            number = number << 8 | value;
        }
        return Optional.of(number);
    }

    private static Optional<AddressBlock> sixOf(String text) {
        var gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(AddressBlock::six);
        }
        var head = groups(text.substring(0, gap));
        var tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().size() + tail.get().size() >= GROUPS) {
            return Optional.empty();
        }
        var all = new ArrayList<>(head.get());
        while (all.size() + tail.get().size() < GROUPS) {
            all.add(0L);
        }
        all.addAll(tail.get());
        return Optional.of(six(all));
    }

    /** The last two may be written as an address of IPv4. */
    private static Optional<List<Long>> groups(String text) {
        var all = new ArrayList<Long>();
        if (text.isEmpty()) {
            return Optional.of(all);
        }
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            var inside = i == parts.length - 1 ? four(parts[i]) : Optional.<Long>empty();
            if (inside.isPresent()) {
                all.add(inside.get() >> 16);
                all.add(inside.get() & 0xffff);
            } else if (GROUP.matcher(parts[i]).matches()) {
                all.add(Long.parseLong(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    private static AddressBlock six(List<Long> groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups.get(i);
            low = low << 16 | groups.get(i + GROUPS / 2);
        }
        return six(high, low);
    }

    private static AddressBlock six(long high, long low) {
        return high == 0 && (low & 0xffffffff00000000L) == MAPPED
                ? new AddressBlock(false, 0, low & 0xffffffffL, 32)
                : new AddressBlock(true, high, low, 128);
    }

    /** The block of this size that it is in. */
    AddressBlock of(int size) {
        if (six) {
            return new AddressBlock(
                    true, high & mask(Math.min(size, 64), 64), low & mask(Math.max(size - 64, 0), 64), size);
        }
        return new AddressBlock(false, 0, low & mask(size, 32), size);
    }

    private static long mask(int size, int of) {
        return size == 0 ? 0 : -1L << of - size;
    }

    boolean holds(AddressBlock other) {
        return six == other.six && bits <= other.bits && other.of(bits).equals(this);
    }

    @Override
    public String toString() {
        return bits == longest() ? address() : address() + "/" + bits;
    }

    private String address() {
        var text = new StringBuilder();
        if (!six) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append(low >> shift & BYTE).append(shift > 0 ? "." : "");
            }
            return text.toString();
        }
        for (int i = 0; i < GROUPS; i++) {
            var half = i < GROUPS / 2 ? high : low;
            text.append(Long.toHexString(half >> 48 - 16 * (i % 4) & 0xffff)).append(i < GROUPS - 1 ? ":" : "");
        }
        return text.toString();
    }
}

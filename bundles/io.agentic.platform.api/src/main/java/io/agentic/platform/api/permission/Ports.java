package io.agentic.platform.api.permission;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ports of an address.
 *
 * @param from the first
 * @param to the last
 */
record Ports(int from, int to) {

    static final Ports ALL = new Ports(0, 65_535);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(-)?(\\d{1,5})?");

    /** Reads {@code 443}, {@code 8000-8100}, {@code 1024-} or {@code *}. */
    static Optional<Ports> parse(String text) {
        if (text.equals("*")) {
            return Optional.of(ALL);
        }
        var range = RANGE.matcher(text);
        if (!range.matches() || range.group(2) == null && range.group(3) != null) {
            return Optional.empty();
        }
        var from = Integer.parseInt(range.group(1));
        var to = range.group(2) == null ? from : range.group(3) == null ? ALL.to : Integer.parseInt(range.group(3));
        return from <= to && to <= ALL.to ? Optional.of(new Ports(from, to)) : Optional.empty();
    }

    Optional<Ports> meet(Ports other) {
        var first = Math.max(from, other.from);
        var last = Math.min(to, other.to);
        return first <= last ? Optional.of(new Ports(first, last)) : Optional.empty();
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "*";
        }
        return from == to ? String.valueOf(from) : to == ALL.to ? from + "-" : from + "-" + to;
    }
}

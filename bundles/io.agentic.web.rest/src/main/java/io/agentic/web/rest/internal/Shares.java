package io.agentic.web.rest.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of something each user holds at the moment, so that none takes all there is. Thread-safe. */
final class Shares {

    private final int most;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    /** @param most that one user may hold */
    Shares(int most) {
        this.most = most;
    }

    /** Whether the user gets one more. */
    boolean take(String user) {
        var got = new boolean[1];
        held.compute(user, (name, count) -> {
            got[0] = count == null || count < most;
            return count == null ? Integer.valueOf(1) : got[0] ? Integer.valueOf(count + 1) : count;
        });
        return got[0];
    }

    /** Gives one back. */
    void give(String user) {
        held.computeIfPresent(user, (name, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    int size() {
        return held.size();
    }
}

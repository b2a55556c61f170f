package io.agentic.models.internal.health;

import java.time.Duration;
import java.util.Arrays;

/** How many of what happened lately were bad, counted in ten slices of a window. Not for several threads. */
final class SlidingCount {

    private static final int SLICES = 10;

    private final long slice;
    private final int[] all = new int[SLICES];
    private final int[] bad = new int[SLICES];
    private long current;

    SlidingCount(Duration window) {
        slice = Math.max(1, window.toNanos() / SLICES);
    }

    void add(boolean isBad, long now) {
        forget(now);
        var at = Math.floorMod(current, SLICES);
        all[at]++;
        if (isBad) {
            bad[at]++;
        }
    }

    int all(long now) {
        forget(now);
        return sum(all);
    }

    int bad(long now) {
        forget(now);
        return sum(bad);
    }

    void clear() {
        Arrays.fill(all, 0);
        Arrays.fill(bad, 0);
    }

    private void forget(long now) {
        var next = Math.floorDiv(now, slice);
        var gone = Math.min(SLICES, next - current);
        for (int i = 1; i <= gone; i++) {
            var at = Math.floorMod(current + i, SLICES);
            all[at] = 0;
            bad[at] = 0;
        }
        current = Math.max(current, next);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (var count : counts) {
            sum += count;
        }
        return sum;
    }
}

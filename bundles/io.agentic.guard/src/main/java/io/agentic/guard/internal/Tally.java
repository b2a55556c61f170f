package io.agentic.guard.internal;

import io.agentic.guard.api.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What the guard was asked, and what that took. */
public final class Tally {

    private static LongAdder[] times = {};
    private static LongAdder[] nanos = {};

    private Tally() {}

    /** Once, before anything is edited. */
    static void begin(int places) {
        times = adders(places);
        nanos = adders(places);
    }

    private static LongAdder[] adders(int count) {
        var adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    static void add(int place, long took) {
        times[place].increment();
        nanos[place].add(took);
    }

    /** The places that asked, in the order of the catalogue. */
    public static List<Asked> all() {
        var all = new ArrayList<Asked>();
        for (int i = 0; i < times.length; i++) {
            var asked = times[i].sum();
            if (asked > 0) {
                all.add(new Asked(Places.get(i).where(), asked, nanos[i].sum()));
            }
        }
        return all;
    }
}

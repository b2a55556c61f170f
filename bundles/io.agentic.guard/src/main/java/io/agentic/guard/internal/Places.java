package io.agentic.guard.internal;

import java.util.List;

/** The catalogue as it is for this JDK. */
final class Places {

    /** Where frameworks connect. */
    static final Place CONNECTING = new Place(
            new Releases("0"), Place.Reach.DEEP, "", "", "*", false, Check.NOTHING, List.of(), Refused.UNCHECKED);

    private static Place[] places = {};
    private static volatile boolean guarded;

    private Places() {}

    /** Once, before anything is edited. */
    static void set(List<Place> all) {
        places = all.toArray(new Place[0]);
        Tally.begin(places.length);
    }

    /** When all edits took. */
    static void guarded() {
        guarded = true;
    }

    static boolean areGuarded() {
        return guarded;
    }

    static Place get(int number) {
        return places[number];
    }
}

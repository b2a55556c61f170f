package io.agentic.plugin.review.internal.settings;

import io.agentic.api.data.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * What the repository's own rules did to a review.
 *
 * @param known places the baseline hides: {@code fingerprint}, {@code rule} and {@code file} of each
 * @param off how many findings the settings do not want
 * @param threshold the severity at which a build should fail; empty text when not said
 * @param problem why the settings or the baseline are not heeded; empty text when they are, or are not there
 */
public record Withheld(List<Fields> known, long off, String threshold, String problem) {

    public static final Withheld NOTHING = new Withheld(List.of(), 0, "", "");

    public Withheld {
        known = List.copyOf(known);
    }

    /** Reads what {@link #on} wrote. */
    public static Withheld from(Fields data) {
        return new Withheld(
                data.objects("known"), data.number("off", 0), data.text("threshold", ""), data.text("problem", ""));
    }

    /** The data with this in it. */
    public Fields on(Fields data) {
        return data.with("known", known)
                .with("off", off)
                .with("threshold", threshold)
                .with("problem", problem);
    }

    /** Both together. */
    public Withheld plus(Withheld other) {
        var all = new ArrayList<>(known);
        all.addAll(other.known);
        return new Withheld(
                all,
                off + other.off,
                threshold.isEmpty() ? other.threshold : threshold,
                problem.isEmpty() ? other.problem : problem);
    }

    /** What a reader must know of it, a sentence each. */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        if (!problem.isEmpty()) {
            notes.add("**" + problem + "**");
        }
        if (!known.isEmpty()) {
            notes.add(known.size() + (known.size() == 1 ? " known finding is" : " known findings are") + " hidden by `"
                    + Baseline.FILE + "`.");
        }
        if (off > 0) {
            notes.add(off + (off == 1 ? " finding is" : " findings are") + " left out, as `" + ReviewSettings.FILE
                    + "` wants it.");
        }
        return notes;
    }
}

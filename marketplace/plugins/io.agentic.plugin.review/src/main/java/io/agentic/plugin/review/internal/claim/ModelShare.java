package io.agentic.plugin.review.internal.claim;

import io.agentic.api.data.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a language model had to do with a review.
 *
 * @param questions how often it was asked
 * @param prompts ids of the prompts it was asked with
 * @param confirmed findings of rules it confirmed
 * @param doubted findings of rules it doubted
 * @param claimed what it claimed to have found itself
 * @param kept claims that were checked and are reported
 * @param absent claims that name lines that do not exist
 * @param misquoted claims that quote what is not there
 */
public record ModelShare(
        long questions,
        List<String> prompts,
        long confirmed,
        long doubted,
        long claimed,
        long kept,
        long absent,
        long misquoted) {

    public static final ModelShare NONE = new ModelShare(0, List.of(), 0, 0, 0, 0, 0, 0);

    private static final String MEMBER = "languageModel";

    public ModelShare {
        prompts = List.copyOf(prompts);
    }

    /** Reads what {@link #on} wrote. */
    public static ModelShare from(Fields data) {
        var share = data.object(MEMBER);
        return new ModelShare(
                share.number("questions", 0),
                share.texts("prompts"),
                share.number("confirmed", 0),
                share.number("doubted", 0),
                share.number("claimed", 0),
                share.number("kept", 0),
                share.number("absent", 0),
                share.number("misquoted", 0));
    }

    /** The data with this in it; without it when no model was asked. */
    public Fields on(Fields data) {
        return questions == 0
                ? data
                : data.with(
                        MEMBER,
                        Fields.of("questions", questions)
                                .with("prompts", prompts)
                                .with("confirmed", confirmed)
                                .with("doubted", doubted)
                                .with("claimed", claimed)
                                .with("kept", kept)
                                .with("absent", absent)
                                .with("misquoted", misquoted));
    }

    public ModelShare plus(ModelShare other) {
        var all = new LinkedHashSet<>(prompts);
        all.addAll(other.prompts);
        return new ModelShare(
                questions + other.questions,
                List.copyOf(all),
                confirmed + other.confirmed,
                doubted + other.doubted,
                claimed + other.claimed,
                kept + other.kept,
                absent + other.absent,
                misquoted + other.misquoted);
    }

    /** One more question with this prompt. */
    public ModelShare asked(String prompt) {
        return plus(new ModelShare(1, List.of(prompt), 0, 0, 0, 0, 0, 0));
    }

    public ModelShare verdicts(long holding, long doubtful) {
        return plus(new ModelShare(0, List.of(), holding, doubtful, 0, 0, 0, 0));
    }

    public ModelShare claims(long made, long reported, long elsewhere, long misread) {
        return plus(new ModelShare(0, List.of(), 0, 0, made, reported, elsewhere, misread));
    }

    /** What a reader must know of it, a sentence each. */
    public List<String> notes() {
        if (questions == 0) {
            return List.of();
        }
        var notes = new ArrayList<String>();
        notes.add("A language model was asked " + times(questions, "question") + " (prompts "
                + String.join(", ", prompts) + "): it confirmed " + times(confirmed, "finding") + ", doubted " + doubted
                + ", and claimed to have found " + claimed + " more, of which " + kept
                + (kept == 1 ? " was checked and is" : " were checked and are") + " reported.");
        if (absent > 0) {
            notes.add(times(absent, "claim") + " of the model named lines that do not exist.");
        }
        if (misquoted > 0) {
            notes.add(times(misquoted, "claim") + " of the model quoted what is not there.");
        }
        return notes;
    }

    private static String times(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

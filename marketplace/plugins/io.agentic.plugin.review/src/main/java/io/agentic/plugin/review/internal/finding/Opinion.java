package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;

/**
 * What a language model says of a finding of a rule. Its words are shown as its own, never as the rule's.
 *
 * @param verdict {@code holds}, {@code does-not-hold} or {@code unsure}; empty text when no model was asked
 * @param sure how sure it is of that: {@code high}, {@code medium} or {@code low}
 * @param why its words, on one line
 * @param prompt the prompt that made it say so
 */
public record Opinion(String verdict, String sure, String why, String prompt) {

    public static final Opinion NONE = new Opinion("", "", "", "");

    /** Reads what {@link #toFields} wrote. */
    static Opinion from(Fields fields) {
        return new Opinion(
                fields.text("verdict", ""), fields.text("sure", ""), fields.text("why", ""), fields.text("prompt", ""));
    }

    Fields toFields() {
        return Fields.of("verdict", verdict).with("sure", sure).with("why", why).with("prompt", prompt);
    }

    public boolean isEmpty() {
        return verdict.isEmpty();
    }

    /** Who says what, before the words themselves. */
    public String introduction() {
        var says =
                switch (verdict) {
                    case "holds" -> "A language model confirms it";
                    case "does-not-hold" -> "A language model doubts it";
                    default -> "A language model cannot tell whether it holds";
                };
        return says + " (prompt " + prompt + ", sure: " + sure + "):";
    }
}

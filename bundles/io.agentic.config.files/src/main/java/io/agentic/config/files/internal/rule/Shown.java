package io.agentic.config.files.internal.rule;

/** What somebody typed, fit for a message. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** Its beginning, with a question mark for each character that steers a terminal or reorders text. */
    public static String of(String typed) {
        var shown = typed.replaceAll("\\p{C}", "?");
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }
}

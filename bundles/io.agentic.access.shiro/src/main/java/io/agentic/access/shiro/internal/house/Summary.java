package io.agentic.access.shiro.internal.house;

/** A sentence that says what something is for. */
final class Summary {

    private static final int LONGEST = 200;

    private Summary() {}

    /** @throws IllegalArgumentException if it is no short line */
    static String checked(String what, String summary) {
        if (summary.length() > LONGEST || summary.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The summary of a " + what + " is one line of at most " + LONGEST + " characters.");
        }
        return summary;
    }
}

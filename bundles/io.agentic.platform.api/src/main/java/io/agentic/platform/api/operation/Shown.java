package io.agentic.platform.api.operation;

/** What somebody else wrote, fit for a message: bounded, and without characters that steer a terminal or reorder text. */
public final class Shown {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LINE = 200;

    private Shown() {}

    /** The beginning of a name, 60 characters at most, with a question mark for each character that is not fit. */
    public static String of(String name) {
        return of(name, LONGEST_NAME);
    }

    /** The same of a line, such as a path or a reason, with 200 characters at most. */
    public static String line(String text) {
        return of(text, LONGEST_LINE);
    }

    private static String of(String text, int longest) {
        var shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> shown.appendCodePoint(printable(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** Whether all of it is fit, however long it is. */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(Shown::printable);
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}

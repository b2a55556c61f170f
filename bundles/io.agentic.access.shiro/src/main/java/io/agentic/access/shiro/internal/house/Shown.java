package io.agentic.access.shiro.internal.house;

/** What somebody typed, fit for a message. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** Its beginning, with a question mark for each character that steers a terminal or reorders text. */
    public static String of(String typed) {
        var text = new StringBuilder();
        typed.codePoints().limit(LONGEST).forEach(c -> text.appendCodePoint(printable(c) ? c : '?'));
        return typed.codePointCount(0, typed.length()) > LONGEST
                ? text.append('…').toString()
                : text.toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}

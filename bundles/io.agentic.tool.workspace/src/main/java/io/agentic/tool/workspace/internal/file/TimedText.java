package io.agentic.tool.workspace.internal.file;

import java.util.function.BooleanSupplier;

/**
 * A text that stops answering when time is up. Java's regular expressions can take exponential time and look at nothing but the text
 * meanwhile, so the text is what can stop them.
 */
final class TimedText implements CharSequence {

    private static final int LOOKS_BETWEEN_CHECKS = 10_000;

    private final String text;
    private final BooleanSupplier timeIsUp;
    private int looks;

    TimedText(String text, BooleanSupplier timeIsUp) {
        this.text = text;
        this.timeIsUp = timeIsUp;
    }

    /** @throws PatienceExceeded when time is up */
    @Override
    public char charAt(int index) {
        if (++looks >= LOOKS_BETWEEN_CHECKS) {
            looks = 0;
            if (timeIsUp.getAsBoolean()) {
                throw new PatienceExceeded();
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}

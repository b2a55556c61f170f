package io.agentic.tools.internal;

import io.agentic.api.tool.ToolOutcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps what a plugin says within bounds before anybody else holds on to it. */
final class OutcomeText {

    /** So much JSON may a tool hand over beside its text. */
    static final long MAX_DATA_CHARS = 4_000_000;

    private static final int MAX_EXCEPTION_CHARS = 500;
    private static final int MAX_EXPONENT_CHARS = 12;
    private static final int BITS_PER_DIGIT = 3;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private OutcomeText() {}

    /** An exception as one line of text: the object would keep its plugin's class loader alive. */
    static String of(Throwable broken) {
        String message;
        try {
            message = broken.getMessage();
        } catch (RuntimeException alsoBroken) {
            message = null;
        }
        var name = broken.getClass().getName();
        return message == null
                ? name
                : name + ": "
                        + CONTROL.matcher(head(message, MAX_EXCEPTION_CHARS)).replaceAll(" ");
    }

    /** The same outcome, with text that is too long cut off and data that is too large refused. */
    static ToolOutcome bounded(String tool, ToolOutcome outcome, int maxChars) {
        if (outcome instanceof ToolOutcome.Done done) {
            var size = size(done.data().values());
            return size > MAX_DATA_CHARS
                    ? new ToolOutcome.Failed(
                            "The data of '" + tool + "' is larger than " + MAX_DATA_CHARS
                                    + " characters of JSON. Ask it for less at a time",
                            false)
                    : new ToolOutcome.Done(cut(done.content(), maxChars), done.data());
        }
        if (outcome instanceof ToolOutcome.Failed failed) {
            return new ToolOutcome.Failed(cut(failed.reason(), maxChars), failed.retryable());
        }
        if (outcome instanceof ToolOutcome.Refused refused) {
            return new ToolOutcome.Refused(cut(refused.reason(), maxChars));
        }
        return new ToolOutcome.Failed("Tool '" + tool + "' broke: it answered nothing", false);
    }

    private static String cut(String text, int maxChars) {
        var whole = text == null ? "" : text;
        if (whole.length() <= maxChars) {
            return whole;
        }
        return head(whole, maxChars) + "\n[Cut: the first " + maxChars + " of " + whole.length()
                + " characters. Ask for less at a time]";
    }

    /** At most so many characters from the beginning, none of them half. */
    static String head(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return text.substring(0, end);
    }

    /** About how long the JSON of a value is, without writing it; stops counting beyond the limit. */
    private static long size(Object value) {
        long size = 2;
        if (value instanceof Map<?, ?> map) {
            for (var member : map.entrySet()) {
                size += size(member.getKey()) + size(member.getValue()) + 2;
                if (size > MAX_DATA_CHARS) {
                    return size;
                }
            }
        } else if (value instanceof Iterable<?> list) {
            for (var item : list) {
                size += size(item) + 1;
                if (size > MAX_DATA_CHARS) {
                    return size;
                }
            }
        } else {
            size += value instanceof String text ? text.length() : digits(value);
        }
        return size;
    }

    /** About as many as its text has; of large numbers that text is not made, since that takes minutes. */
    private static long digits(Object value) {
        if (value instanceof BigInteger whole) {
            return whole.bitLength() / BITS_PER_DIGIT + 1;
        }
        if (value instanceof BigDecimal decimal) {
            return digits(decimal.unscaledValue()) + MAX_EXPONENT_CHARS;
        }
        return value.toString().length();
    }
}

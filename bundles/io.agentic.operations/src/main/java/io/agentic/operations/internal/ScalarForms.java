package io.agentic.operations.internal;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single values from JSON, or from text as a shell has it. */
final class ScalarForms {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    private static final int MAX_DIGITS = 40;

    private ScalarForms() {}

    /** The value does not fit; the message says "must be …, not …". */
    static final class Unfit extends Exception {

        private final String remedy;

        private Unfit(String rule, Object value, String remedy) {
            super("must be " + rule + ", not " + shown(value));
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    static Object read(Object value, Class<?> kind) throws Unfit {
        if (kind == String.class) {
            return text(value, "a text", "Put it into quotes.");
        }
        if (kind == boolean.class || kind == Boolean.class) {
            return flag(value);
        }
        if (kind == int.class || kind == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (kind == long.class || kind == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (kind == double.class || kind == Double.class) {
            return real(value).doubleValue();
        }
        if (kind == BigDecimal.class) {
            return real(value);
        }
        if (kind == Duration.class) {
            return duration(value);
        }
        if (kind == Path.class) {
            return path(value);
        }
        return choice(value, kind);
    }

    /** A value as it may stand in a message: short, on one line, without control characters. */
    static String shown(Object value) {
        var text = String.valueOf(value);
        var start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(Object value, String rule, String remedy) throws Unfit {
        if (value instanceof String text) {
            return text;
        }
        throw new Unfit(rule, value, remedy);
    }

    private static boolean flag(Object value) throws Unfit {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw new Unfit("true or false", value, "Write true or false.");
    }

    private static long whole(Object value, long least, long most) throws Unfit {
        try {
            var number = decimal(value).longValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // said below
        }
        throw new Unfit("a whole number", value, "Write one from " + least + " to " + most + ".");
    }

    private static BigDecimal real(Object value) throws Unfit {
        try {
            var number = decimal(value);
            if (Math.abs((long) number.scale()) <= 300) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Unfit("a number", value, "Write one such as 0.5.");
    }

    /** Short ones only: the time to read a number grows with the square of its digits. */
    private static BigDecimal decimal(Object value) {
        var text = value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
        if (text.length() > MAX_DIGITS) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    private static Duration duration(Object value) throws Unfit {
        var remedy = "Write 90s, 10m, 2h, 1d or an ISO 8601 duration such as PT1H30M.";
        var text = text(value, "a duration", remedy).strip();
        var brief = SHORT_DURATION.matcher(text);
        try {
            if (brief.matches()) {
                var days = brief.group(2).equals("d");
                var form = (days ? "P" : "PT") + brief.group(1) + brief.group(2);
                return Duration.parse(form.toUpperCase(Locale.ROOT));
            }
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Unfit("a duration", value, remedy);
        }
    }

    private static Path path(Object value) throws Unfit {
        var remedy = "Write it from the root of the runtime's machine, such as /srv/project.";
        try {
            var path = Path.of(text(value, "an absolute path", remedy));
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new Unfit("an absolute path", value, remedy);
    }

    private static Object choice(Object value, Class<?> kind) throws Unfit {
        for (var constant : kind.getEnumConstants()) {
            if (value instanceof String text && ((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        var names = Arrays.stream(kind.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
        throw new Unfit("one of a few words", value, "Choose from " + names.collect(Collectors.joining(", ")) + ".");
    }
}

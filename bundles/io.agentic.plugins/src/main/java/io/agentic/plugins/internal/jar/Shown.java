package io.agentic.plugins.internal.jar;

import java.util.regex.Pattern;

/** Texts of strangers, made fit to be shown. */
final class Shown {

    private static final int LONGEST = 200;
    private static final Pattern STEERING = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]");

    private Shown() {}

    /** Whether nothing in it could steer a terminal. */
    static boolean isPlain(String text) {
        return !STEERING.matcher(text).find();
    }

    /** The beginning of it, without what could steer a terminal. */
    static String name(String text) {
        var safe = STEERING.matcher(text).replaceAll("?");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    }
}

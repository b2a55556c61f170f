package io.agentic.model.offline.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names readable for an analyser that knows English words only. */
final class Terms {

    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern SEPARATORS = Pattern.compile("[_\\-./:]+");

    private Terms() {}

    /** {@code readFile} and {@code read_file} become {@code read file}. */
    static String words(String name) {
        return SEPARATORS
                .matcher(HUMP.matcher(name).replaceAll(" "))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}

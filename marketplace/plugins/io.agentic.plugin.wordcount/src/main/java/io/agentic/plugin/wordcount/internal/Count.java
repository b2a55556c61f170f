package io.agentic.plugin.wordcount.internal;

import io.agentic.api.data.Fields;
import java.util.StringTokenizer;

/**
 * What is in a text.
 *
 * @param words runs of anything but white space
 * @param lines a last one without an end counts too
 * @param characters code points
 */
record Count(long words, long lines, long characters) {

    static Count of(String text) {
        return new Count(
                new StringTokenizer(text).countTokens(),
                text.lines().count(),
                text.codePoints().count());
    }

    String text() {
        return "%d words, %d lines, %d characters".formatted(words, lines, characters);
    }

    Fields data() {
        return Fields.builder()
                .with("words", words)
                .with("lines", lines)
                .with("characters", characters)
                .build();
    }
}

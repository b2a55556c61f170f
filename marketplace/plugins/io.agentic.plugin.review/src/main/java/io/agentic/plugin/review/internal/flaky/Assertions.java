package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.source.Language;
import java.util.regex.Pattern;

/** How each language says that something must be so. */
final class Assertions {

    private static final Pattern JAVA = Pattern.compile("(?<![\\w$])(?:assert\\w*|Assert(?:ions)?\\.\\w+)\\s*\\(");
    private static final Pattern PYTHON = Pattern.compile("(?<![\\w.])(?:assert\\b|self\\.assert\\w+\\s*\\()");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w$.])(?:expect\\s*\\(|assert(?:\\.\\w+)*\\s*\\()");
    private static final Pattern GO = Pattern.compile("(?<![\\w.])(?:(?:assert|require)\\.\\w+\\s*\\(|if\\b)");

    private Assertions() {}

    static Pattern of(Language language) {
        return switch (language) {
            case JAVA -> JAVA;
            case PYTHON -> PYTHON;
            case GO -> GO;
            default -> SCRIPT;
        };
    }
}

package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Language;
import java.util.Optional;

/** Languages whose tests can use each other's code. */
enum Family {
    JVM("Java"),
    PYTHON("Python"),
    GO("Go"),
    SCRIPT("JavaScript and TypeScript");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** The family of a language; empty when its tests are not read. */
    static Optional<Family> of(Language language) {
        return switch (language) {
            case JAVA, KOTLIN, GROOVY, SCALA -> Optional.of(JVM);
            case PYTHON -> Optional.of(PYTHON);
            case GO -> Optional.of(GO);
            default -> language.isScript() ? Optional.of(SCRIPT) : Optional.empty();
        };
    }

    /** What people call it. */
    String title() {
        return title;
    }
}

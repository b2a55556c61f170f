package io.agentic.plugin.review.internal.dependency;

import java.util.Locale;

/** Where libraries of one kind come from. */
enum Ecosystem {
    MAVEN,
    NPM,
    PYPI,
    GO,
    CARGO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.agentic.guard.hostile.library;

import java.util.List;

/** All of them. */
public final class Uses {

    public static final List<Class<?>> ALL = List.of(UsesJdk.class, UsesLibraries.class);

    private Uses() {}
}

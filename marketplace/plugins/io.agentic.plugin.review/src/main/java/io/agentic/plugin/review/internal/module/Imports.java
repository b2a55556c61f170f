package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.source.SourceFile;

/** What a language calls a module, and how one names another. */
interface Imports {

    /** What people call such a module, such as {@code package}. */
    String kind();

    /** The module that a file belongs to; empty when it belongs to none. */
    String module(SourceFile file);

    /** Adds the needs of a file to a graph that has all modules. */
    void read(SourceFile file, ModuleGraph graph);
}

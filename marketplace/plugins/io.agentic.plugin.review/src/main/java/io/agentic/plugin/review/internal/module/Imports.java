package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;

/** What a language calls a module, and how one names another. */
interface Imports {

    /** What people call such a module, such as {@code package}. */
    String kind();

    /** The module that a file belongs to; empty when it belongs to none. */
    String module(SourceFile file);

    /** What the imports of a file name. */
    List<Need> needs(SourceFile file);

    /** The module of a graph that a file at {@code path} means; empty when it is none of the graph. */
    String target(String path, Need need, ModuleGraph graph);
}

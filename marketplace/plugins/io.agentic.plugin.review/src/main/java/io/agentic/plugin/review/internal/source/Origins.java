package io.agentic.plugin.review.internal.source;

import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.FileEntry;
import java.util.List;
import java.util.Optional;

/**
 * Tells which files of a repository were not written in it: what tools made of others, and what was taken from other projects. Never by
 * the names of projects, and only where several things speak for it; what it cannot tell counts as written here. For one thread.
 */
final class Origins {

    private final BuiltScripts builtScripts;
    private final Mirrors mirrors;
    private final Bundles bundles;
    private final Strangers strangers;

    Origins(Workspace workspace, List<FileEntry> all) {
        var neighbours = new Neighbours(workspace, all);
        builtScripts = new BuiltScripts(neighbours.paths());
        mirrors = new Mirrors(neighbours);
        bundles = new Bundles(neighbours);
        strangers = new Strangers(neighbours);
    }

    /** Where a file comes from; nothing when it was written here, or its path tells what it is. */
    Optional<Origin> of(String path, String text) {
        var language = Language.of(path);
        if (!language.isUnderstood() || !isPlain(Category.of(path))) {
            return Optional.empty();
        }
        if (language.isScript() && builtScripts.has(path)) {
            return Optional.of(Origin.made("has what a compiler writes beside it"));
        }
        return ToolMarks.of(text, language)
                .or(() -> mirrors.of(path, text, language))
                .or(() -> strangers.of(path, text, language))
                .or(() -> bundles.of(path, text, language));
    }

    /** Whether files of such a path may be of another origin than it tells. */
    static boolean isPlain(Category byPath) {
        return byPath == Category.SOURCE || byPath == Category.EXAMPLE;
    }
}

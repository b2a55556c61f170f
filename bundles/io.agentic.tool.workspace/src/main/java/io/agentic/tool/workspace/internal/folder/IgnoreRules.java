package io.agentic.tool.workspace.internal.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.ignore.IgnoreNode;

/** What a listing leaves out of a folder: what {@code .gitignore} files say down to it, and folders that hold no sources. */
final class IgnoreRules {

    /** No rules but the built-in ones. */
    static final IgnoreRules NONE = new IgnoreRules(Optional.empty(), "", new IgnoreNode());

    private static final String FILE = ".gitignore";
    private static final int MAX_FILE_BYTES = 500_000;
    private static final Set<String> TOOLING =
            Set.of("node_modules", ".venv", "__pycache__", ".gradle", ".idea", ".agentic");

    /** Names of build output, and also of packages: below {@code src} they are sources. */
    private static final Set<String> OUTPUT = Set.of("target", "build", "dist", "out");

    private final Optional<IgnoreRules> outer;
    private final String base;
    private final IgnoreNode node;

    private IgnoreRules(Optional<IgnoreRules> outer, String base, IgnoreNode node) {
        this.outer = outer;
        this.base = base;
        this.node = node;
    }

    /**
     * The rules inside a folder.
     *
     * @param base path of the folder with a slash behind it, or empty text
     */
    IgnoreRules inside(FolderHandle folder, String base) {
        try {
            if (!folder.attributes(FILE).isRegularFile()) {
                return this;
            }
            var rules = new IgnoreNode();
            rules.parse(base + FILE, new ByteArrayInputStream(FileBytes.head(folder, FILE, MAX_FILE_BYTES)));
            return new IgnoreRules(Optional.of(this), base, rules);
        } catch (IOException e) { // most folders have none
            return this;
        }
    }

    /** Whether a listing leaves out an entry. */
    boolean leavesOut(String path, boolean folder) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return TaskPath.isGit(name)
                || folder && TOOLING.contains(name)
                || folder && OUTPUT.contains(name) && !("/" + path).contains("/src/")
                || ignored(path, folder);
    }

    private boolean ignored(String path, boolean folder) {
        var verdict = node.checkIgnored(path.substring(base.length()), folder);
        return verdict == null ? outer.isPresent() && outer.get().ignored(path, folder) : verdict;
    }
}

package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Packages of Go, which are folders; their import paths begin with what {@code go.mod} says. */
final class GoImports implements Imports {

    private static final Pattern IMPORTS = Pattern.compile("(?ms)^import\\s*(?:\\(.*?^\\)|[^\\n]*)");

    /** Import path of a module by its folder, with a slash at its end unless it is the top. */
    private final Map<String, String> roots;

    GoImports(Map<String, String> roots) {
        this.roots = roots;
    }

    @Override
    public String kind() {
        return "package";
    }

    @Override
    public String module(SourceFile file) {
        var slash = file.path().lastIndexOf('/');
        return slash < 0 ? "." : file.path().substring(0, slash);
    }

    @Override
    public List<Need> needs(SourceFile file) {
        var needs = new ArrayList<Need>();
        var imports = IMPORTS.matcher(file.code());
        while (imports.find()) {
            for (var literal : file.masked().literals()) {
                if (literal.start() >= imports.start() && literal.end() <= imports.end()) {
                    var name = file.inside(literal);
                    if (!folder(name).isEmpty()) {
                        needs.add(Need.of(name, file, literal.start(), Certainty.CERTAIN));
                    }
                }
            }
        }
        return needs;
    }

    @Override
    public String target(String path, Need need, ModuleGraph graph) {
        return folder(need.name());
    }

    private String folder(String importPath) {
        for (var root : roots.entrySet()) {
            if (importPath.equals(root.getValue())) {
                return root.getKey().isEmpty()
                        ? "."
                        : root.getKey().substring(0, root.getKey().length() - 1);
            }
            if (importPath.startsWith(root.getValue() + "/")) {
                return root.getKey() + importPath.substring(root.getValue().length() + 1);
            }
        }
        return "";
    }
}

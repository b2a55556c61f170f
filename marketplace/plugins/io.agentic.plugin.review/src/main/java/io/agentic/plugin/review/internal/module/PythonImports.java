package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.function.PythonLines;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Modules of Python, which are files. Only imports at the top level count: others run later, or for a type checker alone. */
final class PythonImports implements Imports {

    private static final Pattern FROM = Pattern.compile("(?s)from\\s+(\\.*)([\\w.]*)\\s+import\\s+(.*)");
    private static final Pattern IMPORT = Pattern.compile("(?s)import\\s+(.*)");

    @Override
    public String kind() {
        return "module";
    }

    @Override
    public String module(SourceFile file) {
        return file.path();
    }

    @Override
    public List<Need> needs(SourceFile file) {
        var needs = new ArrayList<Need>();
        for (var statement : PythonLines.of(file)) {
            if (statement.indent() > 0) {
                continue;
            }
            var at = statement.span().start();
            var from = FROM.matcher(statement.text());
            var plain = IMPORT.matcher(statement.text());
            if (from.matches()) {
                for (var name : from.group(3).replaceAll("[()\\\\]", " ").split(",")) {
                    var member = name.strip().split("\\s")[0];
                    if (!member.isEmpty()) {
                        needs.add(Need.of(from.group(2), member, from.group(1).length(), file, at, Certainty.CERTAIN));
                    }
                }
            } else if (plain.matches()) {
                for (var name : plain.group(1).split(",")) {
                    needs.add(Need.of(name.strip().split("\\s")[0], file, at, Certainty.CERTAIN));
                }
            }
        }
        return needs;
    }

    @Override
    public String target(String path, Need need, ModuleGraph graph) {
        return target(path, need.dots(), need.name(), need.member(), graph);
    }

    /** The file behind a name: a submodule when there is one, else the module or package that has the member. */
    private static String target(String from, int dots, String name, String member, ModuleGraph graph) {
        var path = name.replace('.', '/');
        var folder = folder(from);
        if (dots > 0) {
            for (int i = 1; i < dots; i++) {
                folder = folder(folder);
            }
            return existing(joined(folder, path), member, graph);
        }
        for (var root = folder; ; root = folder(root)) {
            var found = existing(joined(root, path), member, graph);
            if (!found.isEmpty() && !isInside(root, graph)) {
                return found;
            }
            if (root.isEmpty()) {
                return "";
            }
        }
    }

    /** A folder that is itself a package is no place where an absolute name begins. */
    private static boolean isInside(String root, ModuleGraph graph) {
        return graph.modules().contains(joined(root, "__init__.py"));
    }

    private static String existing(String path, String member, ModuleGraph graph) {
        for (var candidate : new String[] {
            member.isEmpty() ? "" : joined(path, member) + ".py",
            member.isEmpty() ? "" : joined(path, member) + "/__init__.py",
            path + ".py",
            joined(path, "__init__.py")
        }) {
            if (graph.modules().contains(candidate)) {
                return candidate;
            }
        }
        return "";
    }

    private static String folder(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String joined(String folder, String name) {
        return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
    }
}

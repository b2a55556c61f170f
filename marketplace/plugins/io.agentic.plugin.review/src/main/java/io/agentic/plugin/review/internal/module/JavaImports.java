package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.regex.Pattern;

/** Packages of Java. */
final class JavaImports implements Imports {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*import\\s+(?:static\\s+)?([\\w.]+?)(\\.\\*)?\\s*;");

    @Override
    public String kind() {
        return "package";
    }

    @Override
    public String module(SourceFile file) {
        var declared = PACKAGE.matcher(file.code());
        return declared.find() ? declared.group(1) : "";
    }

    @Override
    public void read(SourceFile file, ModuleGraph graph) {
        var from = module(file);
        var matcher = IMPORT.matcher(file.code());
        while (matcher.find()) {
            var to = known(matcher.group(1), graph);
            if (!to.isEmpty() && isUsed(file, matcher.group(1), matcher.group(2) != null, matcher.end())) {
                var line = file.lineOf(matcher.start(1));
                graph.add(new Edge(from, to, file.path(), line, file.evidence(line), Certainty.CERTAIN));
            }
        }
    }

    /** An import that only a comment needs makes no dependency. */
    private static boolean isUsed(SourceFile file, String name, boolean all, int from) {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        return all
                || Pattern.compile("\\b" + simple + "\\b")
                        .matcher(file.code())
                        .region(from, file.code().length())
                        .find();
    }

    /** The package of a class or member that is imported, when it is one of this repository. */
    private static String known(String name, ModuleGraph graph) {
        for (var at = name; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            if (graph.modules().contains(at)) {
                return at;
            }
        }
        return "";
    }
}

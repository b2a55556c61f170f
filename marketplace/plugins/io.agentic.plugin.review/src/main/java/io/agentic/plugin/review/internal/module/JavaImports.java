package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
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
    public List<Need> needs(SourceFile file) {
        var needs = new ArrayList<Need>();
        var code = file.code();
        var matcher = IMPORT.matcher(code);
        while (matcher.find()) {
            var name = matcher.group(1);
            if (matcher.group(2) != null || isUsed(code, name.substring(name.lastIndexOf('.') + 1), matcher.end())) {
                needs.add(Need.of(name, file, matcher.start(1), Certainty.CERTAIN));
            }
        }
        return needs;
    }

    /** An import that only a comment needs makes no dependency. */
    private static boolean isUsed(String code, String name, int from) {
        for (int at = code.indexOf(name, from); at >= 0; at = code.indexOf(name, at + 1)) {
            var end = at + name.length();
            if (!Character.isJavaIdentifierPart(code.charAt(at - 1))
                    && (end == code.length() || !Character.isJavaIdentifierPart(code.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String target(String path, Need need, ModuleGraph graph) {
        return known(need.name(), graph);
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

package io.agentic.plugin.review.internal.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which scripts of a repository a compiler made of others in it, told by what lies beside them. */
final class BuiltScripts {

    private static final Pattern OUTPUT = Pattern.compile("(.+?)(\\.d)?\\.[cm]?[jt]s");
    private static final Pattern SOURCE = Pattern.compile("(.+?)\\.[cm]?tsx?");

    private final Set<String> paths = new HashSet<>();
    /** Paths of TypeScript without their endings, with and without their first folder. */
    private final Set<String> sources = new HashSet<>();

    BuiltScripts(List<String> all) {
        for (var path : all) {
            var source = SOURCE.matcher(path);
            if (path.endsWith(".map") || path.endsWith("ts") || path.endsWith("js") || path.endsWith("tsx")) {
                paths.add(path);
            }
            if (source.matches() && !source.group(1).endsWith(".d")) {
                sources.add(source.group(1));
                sources.add(withoutFirst(source.group(1)));
            }
        }
    }

    /** Whether there is a source map for it, or types were written for it by the compiler, and it is there for both kinds of modules or so is what it was made of. */
    boolean has(String path) {
        if (paths.contains(path + ".map")) {
            return true;
        }
        var output = OUTPUT.matcher(path);
        return output.matches() && (path.endsWith("js") || output.group(2) != null) && isBuilt(output);
    }

    private boolean isBuilt(Matcher output) {
        var stem = output.group(1);
        var typed = any(stem, ".d.ts", ".d.mts", ".d.cts");
        var forBoth = any(stem, ".cjs", ".d.cts") && any(stem, ".js", ".mjs") || any(stem, ".mjs") && any(stem, ".js");
        var below = withoutFirst(stem);
        return typed && (forBoth || sources.contains(stem) || !below.isEmpty() && sources.contains(below));
    }

    private boolean any(String stem, String... endings) {
        for (var ending : endings) {
            if (paths.contains(stem + ending)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutFirst(String path) {
        var slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }
}

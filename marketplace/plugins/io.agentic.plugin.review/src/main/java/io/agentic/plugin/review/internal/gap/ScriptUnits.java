package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A module of JavaScript or TypeScript that exports something which does something. */
final class ScriptUnits {

    private static final Pattern EXPORT = Pattern.compile(
            "(?m)^[ \\t]*export\\s+(?:default\\s+)?(?:async\\s+)?(?:function\\*?|class|const|let|abstract\\s+class)\\s+([A-Za-z_$][\\w$]*)"
                    + "|^[ \\t]*export\\s+default\\b|^[ \\t]*(?:module\\.)?exports(?:\\.([A-Za-z_$][\\w$]*))?\\s*=|^[ \\t]*export\\s*\\{([^{}]*)\\}\\s*;?\\s*$");
    /** What a module of CommonJS, or one that exports a default, calls what it hands out. */
    private static final Pattern HANDED_OUT = Pattern.compile(
            "(?m)^[ \\t]*(?:module\\.exports\\s*=(?:\\s*exports\\s*=)?|export\\s+default)\\s*(?:new\\s+)?(?:(?:async\\s+)?(?:function\\*?|class)\\s+)?"
                    + "(?:([A-Za-z_$][\\w$]*)|\\{([^{}]*)\\})");

    private static final Pattern ACTS =
            Pattern.compile("\\bfunction\\b[^{]*\\{\\s*[^}\\s]|=>\\s*[^\\s;]|\\)\\s*(?::[^={};]*)?\\{\\s*[^}\\s]");
    private static final Pattern BRANCH = Pattern.compile("\\b(?:if|for|while|case|catch)\\b|&&|\\|\\||\\s\\?\\s");
    private static final Pattern NOT_FOR_TESTS = Pattern.compile(
            ".*\\.d\\.[cm]?ts|.*\\.(?:config|stories|conf|setup)\\.[cm]?[jt]sx?|(?:.*/)?(?:gulpfile|gruntfile|setupTests)\\.[cm]?[jt]s");

    private static final Set<String> NO_NAMES =
            Set.of("", "as", "default", "async", "function", "class", "require", "new", "null", "undefined");

    private ScriptUnits() {}

    static Optional<Unit> in(SourceFile file) {
        var code = file.code();
        var names = new LinkedHashSet<String>();
        var line = 0;
        var matcher = EXPORT.matcher(code);
        while (matcher.find()) {
            line = line == 0 ? file.lineOf(matcher.end() - 1) : line;
            for (int i = 1; i <= 3; i++) {
                if (matcher.group(i) != null) {
                    for (var name : matcher.group(i).split("[\\s,]+")) {
                        names.add(name);
                    }
                }
            }
        }
        if (line == 0
                || NOT_FOR_TESTS.matcher(file.path()).matches()
                || !ACTS.matcher(code).find()) {
            return Optional.empty();
        }
        HANDED_OUT.matcher(code).results().forEach(handed -> {
            for (int i = 1; i <= 2; i++) {
                if (handed.group(i) != null) {
                    names.addAll(List.of(handed.group(i).strip().split("[^\\w$]+")));
                }
            }
        });
        names.removeAll(NO_NAMES);
        names.add(stem(file.path()));
        return Optional.of(new Unit(line, "module `" + file.path() + "`", names, file.lines(), (int)
                BRANCH.matcher(code).results().count()));
    }

    /** The name by which others import a module: of its file, or of its folder when it is an index. */
    static String stem(String path) {
        var names = path.split("/");
        var last = names[names.length - 1];
        var stem = last.contains(".") ? last.substring(0, last.indexOf('.')) : last;
        return stem.equals("index") && names.length > 1 ? names[names.length - 2] : stem;
    }
}

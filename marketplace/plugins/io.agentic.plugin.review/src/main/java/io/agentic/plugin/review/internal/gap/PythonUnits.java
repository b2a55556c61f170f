package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Python module with public functions or classes that do something. */
final class PythonUnits {

    private static final Pattern PUBLIC = Pattern.compile(
            "(?m)^(?:async\\s+def|def|class)\\s+([A-Za-z]\\w*)(?!\\w|\\((?:\\w+\\.)*(?:Interface|TypedDict|NamedTuple|Enum)\\))");
    private static final Pattern BRANCH = Pattern.compile("\\b(?:if|elif|for|while|except|and|or|case)\\b");
    private static final Pattern DECLARES_ONLY = Pattern.compile(
            "(?m)^[ \\t]+(?!def\\b|class\\b|pass\\b|\\.\\.\\.|[\"'@)\\]}]|\\w+\\s*:\\s*[\\w\\[\\]., |]+(?:=.*)?$)\\S.*$");
    private static final Pattern NOT_FOR_TESTS = Pattern.compile(
            "(?:^|.*/)(?:setup|manage|conftest|__main__|settings|wsgi|asgi|noxfile|tasks|fabfile|conf|version|_version)\\.py"
                    + "|.*/migrations/.*|.*\\.pyi");

    private PythonUnits() {}

    static Optional<Unit> in(SourceFile file) {
        var code = file.code();
        var names = new LinkedHashSet<String>();
        var line = 0;
        var matcher = PUBLIC.matcher(code);
        while (matcher.find()) {
            line = line == 0 ? file.lineOf(matcher.start()) : line;
            if (!matcher.group(1).equals("main")) {
                names.add(matcher.group(1));
            }
        }
        if (names.isEmpty()
                || NOT_FOR_TESTS.matcher(file.path()).matches()
                || !DECLARES_ONLY.matcher(code).find()) {
            return Optional.empty();
        }
        var module = file.name().equals("__init__.py") ? "" : file.name().replace(".py", "");
        if (!module.isEmpty()) {
            names.add(module);
        }
        return Optional.of(new Unit(line, "module `" + file.path() + "`", names, file.lines(), (int)
                BRANCH.matcher(code).results().count()));
    }
}

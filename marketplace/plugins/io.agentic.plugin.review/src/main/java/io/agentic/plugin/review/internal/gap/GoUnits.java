package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Go file with exported functions, or methods of exported types, that do something. Others cannot be called by name from a test. */
final class GoUnits {

    private static final Pattern EXPORTED = Pattern.compile(
            "(?m)^func\\s+(?:\\((?:\\w+\\s+)?\\*?\\s*(\\w+)[^()]*\\)\\s*)?([A-Z]\\w*)\\s*(?:\\[[^\\]]*\\]\\s*)?\\(");
    private static final Pattern BODY = Pattern.compile("\\{[ \\t]*(?:\\n|\\S)");
    private static final Pattern ACCESSOR =
            Pattern.compile("\\s*(?:return\\s+[\\w.&*\", ]*|[\\w.]+\\s*=\\s*[\\w.]+|panic\\([^()]*\\))?\\s*");
    private static final Pattern BRANCH = Pattern.compile("\\b(?:if|for|case)\\b|&&|\\|\\|");
    private static final Pattern MAIN = Pattern.compile("(?m)^package\\s+main\\b");

    private GoUnits() {}

    static Optional<Unit> in(SourceFile file) {
        var code = file.code();
        var names = new LinkedHashSet<String>();
        var line = 0;
        var matcher = EXPORTED.matcher(code);
        while (matcher.find()) {
            var body = BODY.matcher(code);
            if (!body.find(Brackets.close(code, matcher.end() - 1))
                    || ACCESSOR.matcher(code.substring(body.start() + 1, Brackets.close(code, body.start())))
                            .matches()) {
                continue;
            }
            if (matcher.group(2).matches("Fuzz[A-Z]\\w*|Fuzz")) {
                continue;
            }
            var owner = matcher.group(1) == null ? "" : matcher.group(1);
            if (!owner.isEmpty() && !Character.isUpperCase(owner.charAt(0))) {
                continue;
            }
            line = line == 0 ? file.lineOf(matcher.start()) : line;
            names.add(matcher.group(2));
            if (!owner.isEmpty()) {
                names.add(owner);
            }
        }
        var branches = (int) BRANCH.matcher(code).results().count();
        return names.isEmpty() || branches == 0 || MAIN.matcher(code).find()
                ? Optional.empty()
                : Optional.of(new Unit(line, "file `" + file.path() + "`", names, file.lines(), branches));
    }
}

package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The public top-level class of a Java file, when it does something that a test could find wrong. */
final class JavaUnits {

    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:@\\w+(?:\\([^()]*\\))?\\s+)*public\\s+(?:(?:abstract|final|sealed|non-sealed|strictfp)\\s+)*(class|interface|enum|record)\\s+(\\w+)");
    private static final Pattern NOT_FOR_TESTS = Pattern.compile("\\b(?:package-info|module-info)\\b");
    private static final int STUB = 4;
    private static final Pattern EXTENDS = Pattern.compile("[^{]*\\bextends\\b");

    private JavaUnits() {}

    static Optional<Unit> in(SourceFile file) {
        var code = file.code();
        var type = TYPE.matcher(code);
        if (NOT_FOR_TESTS.matcher(file.name()).find() || !type.find()) {
            return Optional.empty();
        }
        var name = type.group(2);
        var body = code.substring(type.end());
        if (code.substring(type.start(), type.start(1)).contains("@Deprecated")) {
            return Optional.empty();
        }
        var acting = Functions.in(body).stream()
                .filter(Functions.Method::acts)
                .filter(method -> !method.name().equals(name) || Functions.branches(method.body()) > 0)
                .toList();
        if (acting.isEmpty() || isMainStub(acting)) {
            return Optional.empty();
        }
        if (isForSubclasses(code.substring(type.start(), type.end()), body)) {
            return Optional.empty();
        }
        var lines = file.lines() - file.lineOf(type.start(1)) + 1;
        return Optional.of(new Unit(
                file.lineOf(type.start(1)),
                type.group(1) + " `" + name + "`",
                Set.of(name),
                lines,
                Functions.branches(body)));
    }

    /** Whether tests reach it through what extends it, or it decides nothing beyond what it extends. */
    private static boolean isForSubclasses(String declaration, String body) {
        return declaration.contains(" abstract ")
                || Functions.branches(body) == 0 && EXTENDS.matcher(body).lookingAt();
    }

    private static boolean isMainStub(List<Functions.Method> acting) {
        return acting.size() == 1
                && acting.get(0).name().equals("main")
                && acting.get(0).body().chars().filter(c -> c == ';').count() <= STUB
                && Functions.branches(acting.get(0).body()) == 0;
    }
}

package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Brackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds methods in masked Java code and tells those which do something. */
final class Functions {

    /** Name, parameters, and whatever comes before the body. */
    private static final Pattern METHOD =
            Pattern.compile("\\b(\\w+)\\s*\\(([^(){};]|\\([^(){};]*\\))*+\\)\\s*(?:throws\\s+[\\w.,\\s@]+)?\\{");

    private static final Set<String> NO_METHOD =
            Set.of("if", "for", "while", "switch", "catch", "synchronized", "try", "return", "super", "this", "new");
    private static final Pattern ACCESSOR = Pattern.compile(
            "\\s*(?:return\\s+(?:this\\.)?[\\w.]*\\s*;|return\\s*\"\\s*\"\\s*;|(?:this\\.)?\\w+\\s*=\\s*\\w+\\s*;(?:\\s*return\\s+this\\s*;)?"
                    + "|super\\s*\\([^()]*\\)\\s*;)?\\s*");
    private static final Set<String> EXPECTED = Set.of("toString", "hashCode", "equals");
    private static final Pattern BRANCH = Pattern.compile("\\b(?:if|for|while|case|catch)\\b|&&|\\|\\||\\s\\?\\s");

    private Functions() {}

    /** A method with the place of its body. */
    record Method(String name, String body) {

        /** Whether a test could find it wrong. */
        boolean acts() {
            return !EXPECTED.contains(name) && !ACCESSOR.matcher(body).matches();
        }
    }

    static List<Method> in(String code) {
        var methods = new ArrayList<Method>();
        var matcher = METHOD.matcher(code);
        while (matcher.find()) {
            var before = code.substring(Math.max(0, matcher.start() - 12), matcher.start())
                    .stripTrailing();
            if (!NO_METHOD.contains(matcher.group(1)) && !before.endsWith("new") && !before.endsWith(".")) {
                var open = matcher.end() - 1;
                methods.add(new Method(
                        matcher.group(1), code.substring(open + 1, Math.max(open + 1, Brackets.close(code, open)))));
            }
        }
        return methods;
    }

    static int branches(String code) {
        return (int) BRANCH.matcher(code).results().count();
    }
}

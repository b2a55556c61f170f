package io.agentic.plugin.review.internal.module;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Imports of TypeScript whose names stand only where types do: they are not there when the program runs. */
final class TypeNames {

    private TypeNames() {}

    /**
     * @param statement the import
     * @param what what it names
     * @param rest the code behind it
     */
    static boolean areAll(String statement, String what, String rest) {
        if (what == null || what.isBlank() || what.contains("*") || statement.startsWith("export")) {
            return false;
        }
        return Stream.of(what.replaceFirst("\\bfrom\\s*$", "").split("[{},]"))
                .map(name -> name.strip().replaceFirst("^type\\s+", "").replaceFirst("^.*\\sas\\s+", ""))
                .filter(name -> !name.isEmpty())
                .allMatch(name -> isType(name, rest));
    }

    /** What nothing uses is taken for a value. */
    private static boolean isType(String name, String code) {
        var word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(code);
        var used = false;
        while (word.find()) {
            if (!isTypeAt(code, word.start(), word.end())) {
                return false;
            }
            used = true;
        }
        return used;
    }

    private static boolean isTypeAt(String code, int start, int end) {
        var before = code.substring(Math.max(0, start - 40), start).stripTrailing();
        var after = code.substring(end, Math.min(code.length(), end + 40)).stripLeading();
        if (after.startsWith("(") || after.startsWith("`") || after.startsWith("?.")) {
            return false;
        }
        if (before.endsWith(":")) {
            return !isPropertyOfValue(code, start);
        }
        if (before.endsWith("extends")) {
            var line = code.substring(Math.max(0, start - 200), start);
            return line.matches("(?s).*\\binterface\\s+[\\w$]+(?:<[^{}]*>)?\\s+extends\\s+");
        }
        return before.endsWith("<")
                || before.endsWith("|") && !before.endsWith("||")
                || before.endsWith("&") && !before.endsWith("&&")
                || before.matches("(?s).*(?<![\\w$.])(?:as|implements|keyof|is|satisfies|infer|readonly)")
                || before.endsWith(",") && (after.startsWith(">") || after.startsWith(",")) && isInAngles(code, start)
                || before.matches("(?s).*\\btype\\s+[\\w$]+(?:<[^=]*>)?\\s*=");
    }

    /** Whether the colon before belongs to a property of an object rather than to a declaration. */
    private static boolean isPropertyOfValue(String code, int at) {
        var depth = 0;
        for (int i = at - 1; i >= 0; i--) {
            var c = code.charAt(i);
            depth += ")]}".indexOf(c) >= 0 ? 1 : "([{".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0 && c == '?') {
                return code.charAt(i + 1) != ':';
            }
            if (depth == 0 && c == ';') {
                return false;
            }
            if (depth < 0) {
                var opening = code.substring(Math.max(0, i - 40), i).stripTrailing();
                return c == '{' && opening.matches("(?s).*(?:[=(,\\[:?]|&&|\\|\\||\\breturn|=>)") || c == '[';
            }
        }
        return false;
    }

    private static boolean isInAngles(String code, int at) {
        var line = code.substring(Math.max(0, code.lastIndexOf('\n', at)), at);
        return line.chars().filter(c -> c == '<').count()
                > line.replace("=>", "").chars().filter(c -> c == '>').count();
    }
}

package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.Language;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the text before a brace what the brace opens. */
final class BlockReader {

    private static final int LONGEST_HEADER = 4_000;
    private static final Set<String> CONTROL =
            Set.of("if", "for", "while", "switch", "catch", "synchronized", "try", "with");
    private static final Pattern BARE_CONTROL = Pattern.compile("(?:^|[^\\w.$])(?:else|do|try|finally|catch)$");
    private static final Pattern WORD_BEFORE =
            Pattern.compile("([\\w$#]+)\\s*(?:<[^<>()]*(?:<[^<>()]*>[^<>()]*)*>)?\\s*$");
    private static final Pattern JAVA_BETWEEN = Pattern.compile("\\s*(?:throws\\s+[\\w.,\\s@<>]+)?");
    private static final Pattern SCRIPT_BETWEEN = Pattern.compile("\\s*(?::(?:[^;{}=]|\\{[^{}]*\\})++)?");
    private static final Pattern FUNCTION_WORD = Pattern.compile("\\bfunction\\s*\\*?\\s*$");
    private static final Pattern ASSIGNED = Pattern.compile("([\\w$]+)\\s*(?::[^=]*)?[=:]\\s*(?:async\\s*)?[^=:]*$");
    private static final Pattern GO_CONTROL = Pattern.compile(
            "^\\s*(?:\\w+:\\s*)?(?:\\}\\s*else\\s+)?(?:else\\b\\s*)?(?:if|for|switch|select)\\b|^\\s*\\}?\\s*else$");
    private static final Pattern GO_FUNCTION =
            Pattern.compile("\\bfunc\\b\\s*(\\([^()]*\\)\\s*)?(\\w*)\\s*(?:\\[[^\\]]*\\])?\\(");

    /** A type before its value: not the body of a function, though the word may stand in it. */
    private static final Pattern GO_VALUE = Pattern.compile(
            "\\b(?:struct|interface)$|(?:\\bmap\\[[^\\[\\]]*\\]|\\[\\d*\\])func\\([^()]*\\)[\\w*.\\s]*$");

    private BlockReader() {}

    static Block read(String code, Language language, CurlyFunctions.Level level, int open) {
        var from = Math.max(level.segment(), open - LONGEST_HEADER);
        var header = code.substring(from, open);
        var start = from + header.length() - header.stripLeading().length();
        if (language == Language.GO) {
            return go(header, start, open);
        }
        var text = header.stripTrailing();
        if (text.endsWith("=>") || text.endsWith("->")) {
            return arrow(code, text.substring(0, text.length() - 2), level, start, open);
        }
        if (!text.isEmpty() && "<:|&=([".indexOf(text.charAt(text.length() - 1)) >= 0) {
            return new Block(Block.Kind.OTHER, "", start, open, "");
        }
        if (BARE_CONTROL.matcher(text).find()) {
            return new Block(Block.Kind.CONTROL, "", start, open, "");
        }
        var parentheses = level.parentheses();
        var between = language == Language.JAVA ? JAVA_BETWEEN : SCRIPT_BETWEEN;
        if (parentheses.start() < from
                || parentheses.end() >= open
                || !between.matcher(code.substring(parentheses.end() + 1, open)).matches()) {
            return new Block(Block.Kind.OTHER, "", start, open, "");
        }
        var parameters = code.substring(parentheses.start() + 1, parentheses.end());
        return called(code.substring(from, parentheses.start()), parameters, language, from, open);
    }

    private static Block called(String before, String parameters, Language language, int from, int open) {
        var start = from + before.length() - before.stripLeading().length();
        if (FUNCTION_WORD.matcher(before).find()) {
            return new Block(Block.Kind.FUNCTION, assigned(before), start, open, parameters);
        }
        var word = WORD_BEFORE.matcher(before);
        if (!word.find()) {
            return new Block(Block.Kind.OTHER, "", start, open, "");
        }
        var name = word.group(1);
        if (CONTROL.contains(name) || name.equals("await") && before.matches("(?s).*\\bfor\\s+await\\s*")) {
            return new Block(Block.Kind.CONTROL, "", start, open, "");
        }
        var ahead = before.substring(0, word.start()).stripTrailing();
        var noFunction = language == Language.JAVA
                && (ahead.matches("(?s).*\\b(?:new|record)(?:\\s+[\\w.]+)?")
                        || ahead.endsWith(".")
                        || ahead.isEmpty() && isEnumConstant(name));
        return noFunction
                ? new Block(Block.Kind.OTHER, "", start, open, "")
                : new Block(Block.Kind.FUNCTION, name, from + word.start(1), open, parameters);
    }

    private static boolean isEnumConstant(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) && name.length() > 1;
    }

    private static Block arrow(String code, String before, CurlyFunctions.Level level, int start, int open) {
        if (before.matches("(?s).*\\b(?:case|default)\\b[^;]*") && !before.contains("=")) {
            return new Block(Block.Kind.OTHER, "", start, open, "");
        }
        var parentheses = level.parentheses();
        var own = parentheses.start() >= start
                && code.substring(Math.min(parentheses.end() + 1, open), open)
                        .matches("(?s)\\s*(?::(?:[^;{}=]|\\{[^{}]*\\})+)?[-=]>\\s*");
        var parameters = own ? code.substring(parentheses.start() + 1, parentheses.end()) : "it";
        return new Block(
                Block.Kind.FUNCTION,
                assigned(own ? code.substring(start, parentheses.start()) : before),
                start,
                open,
                parameters);
    }

    private static String assigned(String before) {
        Matcher matcher = ASSIGNED.matcher(before);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Block go(String header, int start, int open) {
        var text = header.stripTrailing();
        var function = GO_FUNCTION.matcher(text);
        var last = -1;
        var name = "";
        while (function.find()) {
            if (last < 0 || name.isEmpty()) {
                last = function.end() - 1;
                name = function.group(2);
            }
        }
        if (last >= 0 && !GO_VALUE.matcher(text).find()) {
            var end = closing(text, last);
            return new Block(Block.Kind.FUNCTION, name, start, open, text.substring(last + 1, end));
        }
        return new Block(GO_CONTROL.matcher(text).find() ? Block.Kind.CONTROL : Block.Kind.OTHER, "", start, open, "");
    }

    private static int closing(String text, int open) {
        var depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}

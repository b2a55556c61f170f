package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Language;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that are no values, or none of which mischief can come. */
final class Vocabulary {

    private static final Pattern CONSTANT = Pattern.compile("(?:[A-Za-z_]\\w*\\s*\\.\\s*)*[A-Z][A-Z0-9_]+");
    private static final Set<String> WORDS = Set.of(
            "new",
            "null",
            "None",
            "true",
            "false",
            "True",
            "False",
            "undefined",
            "this",
            "return",
            "if",
            "else",
            "and",
            "or",
            "not",
            "in",
            "is",
            "for",
            "await",
            "async",
            "as",
            "final",
            "const",
            "lambda",
            "typeof",
            "instanceof",
            "String",
            "StringBuilder",
            "StringBuffer",
            "List",
            "ArrayList");
    /** What gives back what it is given, in another form. */
    private static final Set<String> CONVERSIONS = Set.of(
            "String.format",
            "String.join",
            "String.valueOf",
            "List.of",
            "Set.of",
            "Arrays.asList",
            "str",
            "list",
            "tuple",
            "bytes",
            "format",
            "text",
            "sqlalchemy.text");

    private static final Set<String> GO_WORDS = Set.of(
            "nil",
            "func",
            "range",
            "map",
            "interface",
            "struct",
            "byte",
            "rune",
            "string",
            "any",
            "error",
            "make",
            "append",
            "copy");
    private static final Pattern GO_CONVERSION =
            Pattern.compile("(?:strings|bytes|path|filepath)\\.\\w+|fmt\\.Sprint\\w*|byte|rune|string|append|make");

    /** Written like a constant by Django, and what a visitor sends. */
    private static final Pattern SENT = Pattern.compile("(?:self\\.)?request\\.(?:GET|POST|FILES|COOKIES|META)");

    private static final Pattern NUMBER_OF =
            Pattern.compile("(?s).*\\.(?:length|size|hashCode|ordinal|getClass|class)");
    private static final Pattern SAME_IN_OTHER_FORM =
            Pattern.compile(".*\\.(?:toString|strip|trim|format|formatted|join|stripIndent|encode|String|Bytes)");

    private Vocabulary() {}

    /** Whether a name says nothing about where a value comes from. */
    static boolean isKnown(String name, boolean called, Language language) {
        return WORDS.contains(name)
                || isConstant(name)
                || NUMBER_OF.matcher(name).matches()
                || called && CONVERSIONS.contains(name)
                || isSameInOtherForm(name) && WORDS.contains(name.split("[.?:]", 2)[0])
                || (language == Language.GO ? isKnownInGo(name, called) : called && name.matches("[A-Z]\\w*"));
    }

    private static boolean isKnownInGo(String name, boolean called) {
        return GO_WORDS.contains(name) || called && GO_CONVERSION.matcher(name).matches();
    }

    /** Whether a name is written as constants are. */
    static boolean isConstant(String name) {
        return CONSTANT.matcher(name).matches() && !SENT.matcher(name).matches();
    }

    /** Whether a call gives back what it is called on, such as {@code text.strip()}. */
    static boolean isSameInOtherForm(String name) {
        return SAME_IN_OTHER_FORM.matcher(name).matches();
    }
}

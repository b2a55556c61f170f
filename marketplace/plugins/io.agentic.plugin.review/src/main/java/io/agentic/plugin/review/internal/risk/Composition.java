package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Literal;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an expression is made of, followed through the variables of its function: the literals in it, and the names of the values that are not
 * known before the program runs.
 */
final class Composition {

    private static final int MOST_FOLLOWED = 8;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_$][\\w$]*(?:\\s*(?:\\?\\.|\\.|::)\\s*[A-Za-z_$][\\w$]*)*");
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
            "format");

    private static final Pattern NUMBER_OF =
            Pattern.compile("(?s).*\\.(?:length|size|hashCode|ordinal|getClass|class)");
    private static final Pattern SAME_IN_OTHER_FORM =
            Pattern.compile(".*\\.(?:toString|strip|trim|format|formatted|join|stripIndent|encode)");
    private static final Pattern CLEANED = Pattern.compile(
            "(?:\\b(?:Integer|Long|Double|Short)\\.(?:parse\\w+|valueOf|toString)|\\bparseInt|\\bparseFloat|\\bNumber|\\bint|\\blen|\\bfloat"
                    + "|\\bDOMPurify\\.sanitize|\\b\\w*(?:[eE]scape|[sS]anitiz|[qQ]uoteIdent|[eE]ncodeURI)\\w*|\\b\\w+\\.escape|\\bshlex\\.quote|\\bquote)\\s*\\([^()]*\\)");

    private final Program program;
    private final SourceFile file;
    private final Scope scope;
    private final List<Literal> literals = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();

    private Composition(Program program, Scope scope) {
        this.program = program;
        file = program.file();
        this.scope = scope;
    }

    static Composition of(Program program, Span span, Scope scope) {
        var composition = new Composition(program, scope);
        composition.add(span, "");
        return composition;
    }

    /** The literals it is made of. */
    List<Literal> literals() {
        return literals;
    }

    /** Names of values known only at run time, each after the variables it was found through. */
    List<String> unknown() {
        return unknown;
    }

    private void add(Span span, String via) {
        literals.addAll(program.literals(span));
        var names = CLEANED.matcher(skeleton(span)).replaceAll(" ");
        var matcher = NAME.matcher(names);
        while (matcher.find()) {
            if (!isMember(names, matcher.start()) && !isKeyword(names, matcher.end())) {
                var called = names.substring(matcher.end()).stripLeading().startsWith("(");
                addName(matcher.group().replaceAll("\\s+", ""), called, via);
            }
        }
    }

    private void addName(String name, boolean called, String via) {
        var first = name.split("[.?:]", 2)[0];
        if (isKnown(name, first, called)) {
            return;
        }
        var isVariable = !called && first.equals(name)
                || called && SAME_IN_OTHER_FORM.matcher(name).matches();
        var assigned = isVariable && followed.size() < MOST_FOLLOWED && !followed.contains(first)
                ? scope.assigned(first)
                : List.<Span>of();
        if (!assigned.isEmpty()) {
            followed.add(first);
            if (assigned.stream().allMatch(span -> isMentioned(first, span))) {
                unknown.add(via + first);
            }
            assigned.forEach(span -> add(span, via + first + " "));
        } else if (!followed.contains(first)) {
            unknown.add(via + name);
        }
    }

    /** Whether a value is made from what the variable held before, such as a parameter that is stripped. */
    private boolean isMentioned(String variable, Span span) {
        return Pattern.compile("(?<![\\w$.])" + Pattern.quote(variable) + "(?![\\w$])")
                .matcher(skeleton(span))
                .find();
    }

    private boolean isKnown(String name, String first, boolean called) {
        return WORDS.contains(name)
                || CONSTANT.matcher(name).matches()
                || NUMBER_OF.matcher(name).matches()
                || called && (CONVERSIONS.contains(name) || name.matches("[A-Z]\\w*"))
                || SAME_IN_OTHER_FORM.matcher(name).matches() && WORDS.contains(first)
                || first.equals(name) && scope.isHarmlessType(first);
    }

    /** The code of the span without its literals; what a literal takes in is code. */
    private String skeleton(Span span) {
        var code = span.of(file.code()).toCharArray();
        for (var literal : program.literals(span)) {
            var inPrefix = true;
            for (int i = literal.start(); i < literal.end(); i++) {
                var quote = "`\"'".indexOf(file.code().charAt(i)) >= 0;
                inPrefix = inPrefix && !quote;
                if (quote || inPrefix || !literal.interpolated()) {
                    code[i - span.start()] = ' ';
                }
            }
        }
        return new String(code);
    }

    private static boolean isMember(String names, int start) {
        var i = start - 1;
        while (i >= 0 && Character.isWhitespace(names.charAt(i))) {
            i--;
        }
        return i >= 0 && (names.charAt(i) == '.' || names.charAt(i) == '@')
                || start > 0 && Character.isDigit(names.charAt(start - 1));
    }

    /** Whether the name is that of a keyword argument: {@code name=} of Python, {@code name:} of an object. */
    private boolean isKeyword(String names, int end) {
        var rest = names.substring(end).stripLeading();
        return rest.startsWith("=") && !rest.startsWith("==") && !rest.startsWith("=>");
    }
}

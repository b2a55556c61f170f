package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.Literal;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an expression is made of, followed through the variables of its function: the literals in it, and the names of the values that are not
 * known before the program runs.
 */
final class Composition {

    private static final int MOST_FOLLOWED = 8;
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z_]|\\$(?!\\{))[\\w$]*(?:\\s*(?:\\?\\.|\\.|::)\\s*[A-Za-z_$][\\w$]*)*");
    private static final Pattern CLEANER = Pattern.compile(
            "(?:\\b(?:Integer|Long|Double|Short)\\.(?:parse\\w+|valueOf|toString)|\\bparseInt|\\bparseFloat|\\bNumber|\\bint|\\blen|\\bfloat"
                    + "|\\bDOMPurify\\.sanitize|\\b\\w*(?:[eE]scape|[sS]anitiz|[qQ]uoteIdent|[eE]ncodeURI)\\w*|\\b\\w+\\.escape|\\b\\w+\\.(?:wrap|quote|ident)\\w*|\\bshlex\\.quote|\\bquote"
                    + "|\\bstrconv\\.\\w+|\\blen|\\bcap)\\s*\\(");

    private final Program program;
    private final SourceFile file;
    private final List<Literal> literals = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();

    private Composition(Program program) {
        this.program = program;
        file = program.file();
    }

    static Composition of(Program program, Span span, Scope scope) {
        var composition = new Composition(program);
        composition.add(span, "", scope);
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

    private void add(Span span, String via, Scope scope) {
        literals.addAll(program.literals(span));
        var names = Conditions.without(withoutCleaned(skeleton(span)), file.language());
        var matcher = NAME.matcher(names);
        for (int at = 0; matcher.find(at); ) {
            at = matcher.end();
            if (isMember(names, matcher.start()) || isKeyword(names, matcher.end())) {
                continue;
            }
            var name = matcher.group().replaceAll("\\s+", "");
            var open = opening(names, matcher.end());
            var helper = open < 0 ? Optional.<Program.Function>empty() : helper(name);
            if (helper.isEmpty()) {
                addName(name, open >= 0, via, scope);
            } else if (!addReturned(helper.get(), via + name + " ")) {
                at = Math.max(at, Brackets.close(names, open));
            }
        }
    }

    /** Where the parenthesis of a call opens; -1 when the name before is not called. */
    private static int opening(String names, int end) {
        var i = end;
        while (i < names.length() && Character.isWhitespace(names.charAt(i))) {
            i++;
        }
        return i < names.length() && names.charAt(i) == '(' ? i : -1;
    }

    /** A function of the same file that makes a value, each followed once. */
    private Optional<Program.Function> helper(String name) {
        var plain = name.replaceFirst("^(?:this|self|cls)\\.", "");
        return plain.contains(".") || followed.size() >= MOST_FOLLOWED || !followed.add(plain + "()")
                ? Optional.empty()
                : program.named(plain)
                        .filter(function -> !program.returned(function).isEmpty());
    }

    /** Adds what a helper is made of; returns whether its arguments are among that. */
    private boolean addReturned(Program.Function helper, String via) {
        var usesArguments = false;
        var inside = new Scope(program, helper.end() - 1);
        for (var span : program.returned(helper)) {
            var made = new Composition(program);
            made.followed.addAll(followed);
            made.add(span, via, inside);
            literals.addAll(made.literals);
            for (var name : made.unknown) {
                var last = name.substring(name.lastIndexOf(' ') + 1).split("[.?:]", 2)[0];
                if (inside.isParameter(last)) {
                    usesArguments = true;
                } else {
                    unknown.add(name);
                }
            }
        }
        return usesArguments;
    }

    private void addName(String name, boolean called, String via, Scope scope) {
        var first = name.split("[.?:]", 2)[0];
        if (Vocabulary.isKnown(name, called, file.language()) || first.equals(name) && scope.isHarmlessType(first)) {
            if (!called && Vocabulary.isConstant(name) && first.equals(name)) {
                scope.assigned(name).forEach(span -> literals.addAll(program.literals(span)));
            }
            return;
        }
        var isVariable = !called && first.equals(name) || called && Vocabulary.isSameInOtherForm(name);
        var assigned = isVariable && followed.size() < MOST_FOLLOWED && !followed.contains(first)
                ? scope.assigned(first)
                : List.<Span>of();
        if (!assigned.isEmpty()) {
            followed.add(first);
            if (assigned.stream().allMatch(span -> isMentioned(first, span))) {
                unknown.add(via + first);
            }
            assigned.forEach(span -> add(span, via + first + " ", scope));
        } else if (!followed.contains(first) && !isElsewhere(name, first, called, scope)) {
            unknown.add(via + name);
        }
    }

    /** Whether a name of Go comes from another file of the package, or is exported by another package: it may be a constant. */
    private boolean isElsewhere(String name, String first, boolean called, Scope scope) {
        return file.language() == Language.GO
                && !called
                && !name.equals("os.Args")
                && !scope.isParameter(first)
                && scope.assigned(first).isEmpty();
    }

    /** Whether a value is made from what the variable held before, such as a parameter that is stripped. */
    private boolean isMentioned(String variable, Span span) {
        return Pattern.compile("(?<![\\w$.])" + Pattern.quote(variable) + "(?![\\w$])")
                .matcher(skeleton(span))
                .find();
    }

    /** Blanks the calls that take the harm out of what they are given. */
    private static String withoutCleaned(String names) {
        var text = new StringBuilder(names);
        var matcher = CLEANER.matcher(names);
        for (int at = 0; matcher.find(at); ) {
            at = Math.max(matcher.end(), Math.min(names.length(), Brackets.close(names, matcher.end() - 1) + 1));
            for (int i = matcher.start(); i < at; i++) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
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
        return withoutIndices(code);
    }

    /** Blanks what stands between the brackets of {@code table[key]}: a key chooses a value and is none. */
    private static String withoutIndices(char[] code) {
        var text = new String(code);
        for (int i = 1; i < code.length; i++) {
            if (code[i] == '['
                    && (Character.isJavaIdentifierPart(code[i - 1]) || code[i - 1] == ')' || code[i - 1] == ']')) {
                var end = Math.min(code.length, Brackets.close(text, i));
                for (; i < end; i++) {
                    code[i] = ' ';
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

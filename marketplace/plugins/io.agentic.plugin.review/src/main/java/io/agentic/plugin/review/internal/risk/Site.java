package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Literal;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** A place where a rule's pattern was found: a call with its arguments, an assignment with its value, or a bare word. */
final class Site {

    private final Program program;
    private final SourceFile file;
    private final MatchResult match;
    private final List<Span> arguments;
    private Scope scope;

    Site(Program program, MatchResult match) {
        this.program = program;
        file = program.file();
        this.match = match;
        arguments = switch (file.code().charAt(match.end() - 1)) {
            case '(' -> Brackets.arguments(file.code(), match.end() - 1);
            case '=', ':' -> List.of(program.expression(match.end()));
            default -> List.of();
        };
    }

    SourceFile file() {
        return file;
    }

    Program program() {
        return program;
    }

    Scope scope() {
        if (scope == null) {
            scope = new Scope(program, match.start());
        }
        return scope;
    }

    /** What a group of the pattern matched; empty text when it matched nothing. */
    String group(int number) {
        return match.group(number) == null ? "" : match.group(number);
    }

    int start() {
        return match.start();
    }

    /** How many arguments are given. */
    int size() {
        return arguments.size();
    }

    /** What an argument is made of; empty when it is not given. */
    Optional<Composition> argument(int index) {
        return index >= 0 && index < arguments.size()
                ? Optional.of(Composition.of(program, arguments.get(index), scope()))
                : Optional.empty();
    }

    /** The code of all arguments, insides of literals blank. */
    String argumentCode() {
        return arguments.isEmpty()
                ? ""
                : file.code()
                        .substring(
                                arguments.get(0).start(),
                                arguments.get(arguments.size() - 1).end());
    }

    /** All arguments as they are written, without comments. */
    String argumentText() {
        return arguments.isEmpty()
                ? ""
                : file.uncommented()
                        .substring(
                                arguments.get(0).start(),
                                arguments.get(arguments.size() - 1).end());
    }

    /** An argument as it is written, without comments; empty text when it is not given. */
    String written(int index) {
        return index < arguments.size()
                ? arguments.get(index).of(file.uncommented()).strip()
                : "";
    }

    /** Whether an argument is given and is not known before the program runs. */
    boolean isUnknown(int index) {
        return argument(index).filter(made -> !made.unknown().isEmpty()).isPresent();
    }

    /** The inside of an argument that is one literal; empty text when it is not. */
    String literal(int index) {
        return argument(index)
                .filter(made -> made.unknown().isEmpty() && made.literals().size() == 1)
                .map(made -> inside(made.literals().get(0)))
                .orElse("");
    }

    String inside(Literal literal) {
        return file.inside(literal);
    }

    /** The code between the last statement end before this place and the place. */
    String before() {
        var code = file.code();
        var from = match.start();
        while (from > 0 && match.start() - from < 200 && ";{}\n".indexOf(code.charAt(from - 1)) < 0) {
            from--;
        }
        return code.substring(from, match.start());
    }

    /** The character after the call's end which is not blank. */
    char after() {
        var code = file.code();
        var i = Brackets.close(code, match.end() - 1) + 1;
        while (i < code.length() && Character.isWhitespace(code.charAt(i))) {
            i++;
        }
        return i < code.length() ? code.charAt(i) : 0;
    }
}

package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.function.PythonLines.Statement;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds functions of Python by their indentation. */
final class PythonFunctions {

    private static final Pattern DEF = Pattern.compile("^(?:async\\s+)?def\\s+(\\w+)\\s*(?:\\[[^\\]]*\\])?\\(");
    private static final Set<String> CONTROL =
            Set.of("if", "elif", "else", "for", "while", "try", "except", "finally", "with", "match", "case", "async");

    private static final Pattern NAMES_ARGUMENTS =
            Pattern.compile("(?m)^[ \\t]*@[\\w.]*\\b(?:option|argument|parametrize|patch)\\b");
    /** A function that is registered with somebody, who then calls it. */
    private static final Pattern REGISTERS = Pattern.compile(
            "(?m)^[ \\t]*@(?!(?:functools|contextlib|typing|abc|wraps|lru_cache|cache|overload|override|deprecated|retry)\\b)[\\w.]+\\(");

    private static final int LONGEST_DECORATION = 4_000;

    private final SourceFile file;
    private final List<Statement> statements;

    PythonFunctions(SourceFile file) {
        this.file = file;
        statements = PythonLines.of(file);
    }

    List<Function> find() {
        var functions = new ArrayList<Function>();
        for (int i = 0; i < statements.size(); i++) {
            var def = DEF.matcher(statements.get(i).text());
            if (def.find()) {
                functions.add(function(i, def.group(1), def.end() - 1));
            }
        }
        return functions;
    }

    private Function function(int at, String name, int open) {
        var header = statements.get(at);
        var end = end(at);
        var holes = new ArrayList<Span>();
        for (int i = at + 1; i < end; i++) {
            if (DEF.matcher(statements.get(i).text()).find()) {
                var inner = end(i);
                holes.add(new Span(statements.get(i).span().end(), last(inner)));
                i = inner - 1;
            }
        }
        var body = new Span(header.span().end(), last(end));
        var close = closing(header.text(), open);
        return new Function(
                name,
                header.span().start(),
                body,
                isGivenByName(header) ? 0 : Parameters.count(header.text().substring(open + 1, close), Language.PYTHON),
                Functions.without(body, holes),
                nesting(at, end));
    }

    /** Whether decorators above a function name its arguments or register it, as those of commands do: nobody counts them off in a call. */
    private boolean isGivenByName(Statement header) {
        var code = file.code();
        var before = code.substring(0, header.span().start());
        var block = before.substring(
                Math.max(before.lastIndexOf("\n\n"), Math.max(0, before.length() - LONGEST_DECORATION)));
        return NAMES_ARGUMENTS.matcher(block).find() || REGISTERS.matcher(block).find();
    }

    private int last(int end) {
        return end < statements.size()
                ? statements.get(end - 1).span().end()
                : file.code().length();
    }

    /** The first statement after the block that a statement heads. */
    private int end(int at) {
        var end = at + 1;
        while (end < statements.size()
                && statements.get(end).indent() > statements.get(at).indent()) {
            end++;
        }
        return end;
    }

    private int nesting(int at, int end) {
        var open = new ArrayDeque<Integer>();
        var deepest = 0;
        for (int i = at + 1; i < end; i++) {
            var statement = statements.get(i);
            while (!open.isEmpty() && open.peek() >= statement.indent()) {
                open.pop();
            }
            if (DEF.matcher(statement.text()).find()) {
                i = end(i) - 1;
            } else if (statement.text().endsWith(":") && CONTROL.stream().anyMatch(statement::begins)) {
                open.push(statement.indent());
                deepest = Math.max(deepest, open.size());
            }
        }
        return deepest;
    }

    private static int closing(String text, int open) {
        var depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += "([{".indexOf(text.charAt(i)) >= 0 ? 1 : ")]}".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}

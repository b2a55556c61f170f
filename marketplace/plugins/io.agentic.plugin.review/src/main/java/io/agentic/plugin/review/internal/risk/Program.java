package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.Literal;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program file with its functions and literals, found once for all rules. For one thread. */
final class Program {

    private static final Pattern FUNCTION_HEADER =
            Pattern.compile("(?s).*(=>|->|\\bfunction\\b.*\\)|\\))\\s*(throws\\s+[\\w.,\\s]+|:\\s*[^=(){};]+)?\\s*");
    private static final Pattern CONTROL_HEADER =
            Pattern.compile("(?s)\\W*(else\\s+)?(if|for|while|switch|catch|synchronized|with|try)\\b.*");
    private static final Pattern PYTHON_FUNCTION = Pattern.compile("(?m)^([ \\t]*)(?:async\\s+)?def\\s");
    private static final Pattern FUNCTION_NAME =
            Pattern.compile("(?:\\bdef\\s+|\\bfunction\\*?\\s+|\\bfunc\\s+(?:\\([^()]*\\)\\s*)?)(\\w+)\\s*[\\[(]"
                    + "|(\\w+)\\s*[=:]\\s*(?:async\\s+)?(?:function\\b\\s*)?\\(|(\\w+)\\s*\\(");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(?:\\([^()]*\\))?");
    private static final Pattern RETURN = Pattern.compile("\\breturn\\b");
    private static final int LONGEST_HEADER = 2_000;

    private final SourceFile file;
    private final Map<Pattern, Boolean> literalForms = new HashMap<>();
    private final Map<String, List<Span>> constants = new HashMap<>();
    private List<Function> functions;
    private Map<String, List<Function>> byName;

    /** Where a function's header and body begin, and where it ends. */
    record Function(int header, int body, int end) {}

    Program(SourceFile file) {
        this.file = file;
    }

    SourceFile file() {
        return file;
    }

    private List<Function> functions() {
        if (functions == null) {
            functions = switch (file.language()) {
                case PYTHON -> byIndentation();
                case GO -> GoFunctions.in(file.code());
                default -> byBraces();
            };
        }
        return functions;
    }

    /** The functions around a place, innermost first. */
    List<Function> functionsAround(int at) {
        var around = new ArrayList<Function>();
        for (var function : functions()) {
            if (function.body() < at && at < function.end()) {
                around.add(0, function);
            }
        }
        return around;
    }

    /** The one function of this file with that name; empty when there is none, or several. */
    Optional<Function> named(String name) {
        if (byName == null) {
            byName = new HashMap<>();
            functions().forEach(function -> byName.computeIfAbsent(name(function), none -> new ArrayList<>())
                    .add(function));
        }
        var found = byName.getOrDefault(name, List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** What a function is called; empty text when it has no name. */
    String name(Function function) {
        var header = ANNOTATION
                .matcher(file.code().substring(function.header(), function.body()))
                .replaceAll(" ");
        var matcher = FUNCTION_NAME.matcher(header);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    }

    /** What a constant of this file is set to, searched for once. */
    List<Span> constant(String name, java.util.function.Function<String, List<Span>> search) {
        return constants.computeIfAbsent(name, search);
    }

    /** What a function gives back, expression by expression. */
    List<Span> returned(Function function) {
        var spans = new ArrayList<Span>();
        var matcher = RETURN.matcher(file.code()).region(function.body(), function.end());
        while (matcher.find()) {
            spans.add(expression(matcher.end()));
        }
        return spans;
    }

    /** The expression that begins at {@code start}; a literal in it may go over lines. */
    Span expression(int start) {
        var span = Brackets.expression(file.code(), start, file.language());
        for (var open = literalAround(span.end()); open.isPresent(); open = literalAround(span.end())) {
            span = new Span(
                    start,
                    Brackets.expression(file.code(), open.get().end(), file.language())
                            .end());
        }
        return span;
    }

    private Optional<Literal> literalAround(int at) {
        var all = file.masked().literals();
        var low = firstFrom(at);
        return low > 0 && all.get(low - 1).end() > at ? Optional.of(all.get(low - 1)) : Optional.empty();
    }

    /** The literals that lie within a span. */
    List<Literal> literals(Span span) {
        var all = file.masked().literals();
        var low = firstFrom(span.start());
        var within = new ArrayList<Literal>();
        for (int i = low; i < all.size() && all.get(i).start() < span.end(); i++) {
            if (all.get(i).isWithin(span)) {
                within.add(all.get(i));
            }
        }
        return within;
    }

    /** The place of the first literal that begins at {@code at} or later. */
    private int firstFrom(int at) {
        var all = file.masked().literals();
        var low = 0;
        for (int high = all.size(); low < high; ) {
            var middle = (low + high) >>> 1;
            if (all.get(middle).start() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the inside of any literal has that form. */
    boolean hasLiteral(Pattern form) {
        return literalForms.computeIfAbsent(form, pattern -> file.masked().literals().stream()
                .anyMatch(literal -> pattern.matcher(file.inside(literal)).matches()));
    }

    private List<Function> byBraces() {
        var code = file.code();
        var found = new ArrayList<Function>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) == '{') {
                open.push(i);
            } else if (code.charAt(i) == '}' && !open.isEmpty()) {
                addBlock(open.pop(), i, found);
            }
        }
        while (!open.isEmpty()) {
            addBlock(open.pop(), code.length(), found);
        }
        found.sort((one, other) -> Integer.compare(one.body(), other.body()));
        return found;
    }

    private void addBlock(int brace, int end, List<Function> found) {
        var start = headerStart(brace);
        var header = file.code().substring(start, brace);
        if (FUNCTION_HEADER.matcher(header).matches()
                && !CONTROL_HEADER.matcher(header).matches()
                && !isNewObject(header)) {
            found.add(new Function(start, brace, end));
        }
    }

    /** An anonymous class is no function, though its header ends like one. */
    private boolean isNewObject(String header) {
        return file.language() == Language.JAVA
                && header.matches("(?s).*\\bnew\\s+[\\w.<>?, ]+\\([^()]*\\)\\s*")
                && !header.contains("->");
    }

    private int headerStart(int brace) {
        var code = file.code();
        var depth = 0;
        for (int i = brace - 1; i >= 0; i--) {
            var c = code.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (c == ';' || c == '}' || c == '{' && depth <= 0 || brace - i > LONGEST_HEADER) {
                return i + 1;
            }
        }
        return 0;
    }

    private List<Function> byIndentation() {
        var code = file.code();
        var found = new ArrayList<Function>();
        var matcher = PYTHON_FUNCTION.matcher(code);
        while (matcher.find()) {
            var open = code.indexOf('(', matcher.end());
            var body = open < 0 ? matcher.end() : Brackets.close(code, open);
            found.add(new Function(
                    matcher.start(),
                    body,
                    pythonEnd(
                            file.lineOf(Math.min(body, code.length())),
                            matcher.group(1).length())));
        }
        return found;
    }

    /** Where the lines that are further in than {@code indent} end. */
    private int pythonEnd(int header, int indent) {
        var code = file.code();
        for (int line = header + 1; line <= file.lines(); line++) {
            var text = code.substring(file.startOf(line), file.endOf(line));
            if (!text.isBlank() && text.length() - text.stripLeading().length() <= indent) {
                return file.startOf(line);
            }
        }
        return code.length();
    }
}

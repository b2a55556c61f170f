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
import java.util.regex.Pattern;

/** A program file with its functions and literals, found once for all rules. For one thread. */
final class Program {

    private static final Pattern FUNCTION_HEADER =
            Pattern.compile("(?s).*(=>|->|\\bfunction\\b.*\\)|\\))\\s*(throws\\s+[\\w.,\\s]+|:\\s*[^=(){};]+)?\\s*");
    private static final Pattern CONTROL_HEADER =
            Pattern.compile("(?s)\\W*(else\\s+)?(if|for|while|switch|catch|synchronized|with|try)\\b.*");
    private static final Pattern PYTHON_FUNCTION = Pattern.compile("(?m)^([ \\t]*)(?:async\\s+)?def\\s");
    private static final int LONGEST_HEADER = 2_000;

    private final SourceFile file;
    private final Map<Pattern, Boolean> literalForms = new HashMap<>();
    private List<Function> functions;

    /** Where a function's header and body begin, and where it ends. */
    record Function(int header, int body, int end) {}

    Program(SourceFile file) {
        this.file = file;
    }

    SourceFile file() {
        return file;
    }

    /** The functions around a place, innermost first. */
    List<Function> functionsAround(int at) {
        if (functions == null) {
            functions = file.language() == Language.PYTHON ? byIndentation() : byBraces();
        }
        var around = new ArrayList<Function>();
        for (var function : functions) {
            if (function.body() < at && at < function.end()) {
                around.add(0, function);
            }
        }
        return around;
    }

    /** The literals that lie within a span. */
    List<Literal> literals(Span span) {
        var all = file.masked().literals();
        var low = 0;
        for (int high = all.size(); low < high; ) {
            var middle = (low + high) >>> 1;
            if (all.get(middle).start() < span.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        var within = new ArrayList<Literal>();
        for (int i = low; i < all.size() && all.get(i).start() < span.end(); i++) {
            if (all.get(i).isWithin(span)) {
                within.add(all.get(i));
            }
        }
        return within;
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

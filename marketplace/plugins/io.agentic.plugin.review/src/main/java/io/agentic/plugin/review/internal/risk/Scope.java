package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The functions around a place in a program, innermost first, and what was assigned in them before. */
final class Scope {

    private static final Pattern APPENDING = Pattern.compile("\\.\\s*(?:append|add|push|Write\\w*)\\s*\\(|\\bFprintf");

    /** How much of a line belongs to a place: minified files have one line. */
    private static final int NEAR = 200;

    private final Program program;
    private final SourceFile file;
    private final int at;
    private final List<Program.Function> functions;

    Scope(Program program, int at) {
        this.program = program;
        this.file = program.file();
        this.at = at;
        functions = program.functionsAround(at);
    }

    /** The headers of the functions around, such as {@code def login(password):}, and the line itself. */
    String context() {
        var out = new StringBuilder();
        functions.forEach(function ->
                out.append(file.code(), function.header(), function.body()).append('\n'));
        return out.append(line()).toString();
    }

    /** The names of the functions around, and the line itself. */
    String purpose() {
        var out = new StringBuilder();
        functions.forEach(function -> out.append(program.name(function)).append('\n'));
        return out.append(line()).toString();
    }

    private String line() {
        var line = file.lineOf(at);
        var from = Math.max(file.startOf(line), at - NEAR);
        return file.code().substring(from, Math.max(from, Math.min(file.endOf(line), at + NEAR)));
    }

    /** What was assigned to {@code name} before this place: in the innermost function that does, or as a constant of the file. */
    List<Span> assigned(String name) {
        var local = assignment(name);
        for (var function : functions) {
            var spans = spans(local, function.body(), at);
            if (!spans.isEmpty()) {
                return spans;
            }
        }
        return program.constant(
                name, unknown -> spans(constant(unknown), 0, file.code().length()));
    }

    /** Whether {@code name} can hold only a value which has no room for mischief: a number, a date, an id. */
    boolean isHarmlessType(String name) {
        var code = file.code();
        var from = functions.isEmpty() ? 0 : functions.get(functions.size() - 1).header();
        var quoted = Pattern.quote(name);
        if (file.language() == Language.GO) {
            var number = "\\b" + quoted
                    + "(?:\\s*,\\s*\\w+)*\\s+(?:u?int(?:8|16|32|64)?|float(?:32|64)|bool|time\\.\\w+|uuid\\.UUID)\\b";
            return Pattern.compile(number)
                    .matcher(code)
                    .region(from, Math.max(from, at))
                    .find();
        }
        var typed = file.language() == Language.JAVA
                ? "\\b(?:int|long|short|double|float|boolean|Integer|Long|UUID|Instant|LocalDate|Duration|BigInteger|BigDecimal)\\s+"
                        + quoted + "\\b"
                : "\\b" + quoted + "\\s*:\\s*(?:int|float|bool|number|boolean|UUID)\\b";
        return Pattern.compile(typed)
                .matcher(code)
                .region(from, Math.max(from, at))
                .find();
    }

    private List<Span> spans(Pattern assignment, int from, int to) {
        var spans = new ArrayList<Span>();
        var matcher = assignment.matcher(file.code()).region(from, Math.max(from, to));
        matcher.useTransparentBounds(true);
        while (matcher.find()) {
            if (!isNamedArgument(matcher.start()) && !isStatementElsewhere(assignment, matcher.start())) {
                spans.add(assignedExpression(matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return spans;
    }

    /** What is assigned, or the calls by which something is appended, with those chained to them. */
    private Span assignedExpression(String matched, int start, int end) {
        var call = matched.indexOf('(');
        var from = APPENDING.matcher(matched).find() ? start + call : end;
        var span = program.expression(from);
        var block = file.language() == Language.GO ? file.code().indexOf(" {\n", from) : -1;
        return block >= 0 && block < span.end() ? new Span(from, block) : span;
    }

    /** Whether {@code name} is a parameter of a function around, or of the one it is a method of. */
    boolean isParameter(String name) {
        var word = Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$])");
        return functions.stream()
                .anyMatch(function -> word.matcher(file.code().substring(function.header(), function.body()))
                        .find());
    }

    /** The text of the innermost function around, comments left out; of the whole file where there is none. */
    String innermost() {
        return functions.isEmpty()
                ? file.uncommented()
                : file.uncommented()
                        .substring(functions.get(0).header(), functions.get(0).end());
    }

    /** The headers of the functions around, with texts in them. */
    String headers() {
        var out = new StringBuilder();
        functions.forEach(function -> out.append(file.uncommented(), function.header(), function.body())
                .append('\n'));
        return out.toString();
    }

    /** Whether what looks like a line of a block of constants of Go stands in another function. */
    private boolean isStatementElsewhere(Pattern assignment, int start) {
        if (file.language() != Language.GO
                || !assignment.pattern().startsWith("(?m)")
                || file.code().charAt(start) != '\t') {
            return false;
        }
        var line = file.lineOf(start);
        do {
            line--;
        } while (line > 1
                && !file.code().substring(file.startOf(line), file.endOf(line)).matches("[^\\s)].*"));
        return line < 1
                || !file.code().substring(file.startOf(line), file.endOf(line)).matches("(?:const|var)\\s*\\(.*");
    }

    /** Whether what looks like an assignment is {@code f(name=value)}. */
    private boolean isNamedArgument(int start) {
        var i = start - 1;
        while (i >= 0 && Character.isWhitespace(file.code().charAt(i))) {
            i--;
        }
        return file.language() != Language.GO
                && i >= 0
                && (file.code().charAt(i) == '(' || file.code().charAt(i) == ',');
    }

    private Pattern assignment(String name) {
        var quoted = Pattern.quote(name);
        var whole = "(?<![\\w$.])" + quoted;
        if (file.language() == Language.GO) {
            return Pattern.compile(whole + "(?:\\s*,\\s*\\w+)*\\s*(?::=|\\+?=(?!=))(?:\\s*range\\b)?"
                    + "|\\bvar\\s+" + quoted + "\\s[^=\\n]*=(?!=)"
                    + "|" + whole + "\\s*\\.\\s*Write(?:String|Byte|Rune)?\\s*\\("
                    + "|\\bFprintf\\s*\\(\\s*&?\\s*" + quoted + "\\s*,");
        }
        return Pattern.compile(whole + "\\s*(?::\\s*[\\w\\[\\]., ]{1,40}\\s*)?\\+?=(?![=>])"
                + "|" + whole + "\\s*\\.\\s*(?:append|add|push)\\s*\\("
                + (file.language().isScript() ? "|\\{[^{}=]*\\b" + quoted + "\\b[^{}=]*}\\s*=(?![=>])" : "")
                + "|\\bfor\\s*\\([^;:()]*\\b" + quoted + "\\s*:(?!:)"
                + "|\\bfor\\s*\\(?\\s*(?:const\\s+|let\\s+|var\\s+)?" + quoted + "\\s+(?:in|of)\\b");
    }

    private Pattern constant(String name) {
        var quoted = Pattern.quote(name);
        if (file.language() == Language.JAVA) {
            return Pattern.compile(
                    "\\b(?:static|private|public|protected)\\s(?=[^;=(){}]*\\b(?:final|static)\\b)[^;=(){}]*\\b"
                            + quoted + "\\s*=|\\bstatic\\s+final\\s[^;=(){}]*\\b" + quoted + "\\s*=");
        }
        if (file.language() == Language.GO) {
            return Pattern.compile("(?m)^(?:(?:const|var)\\s+|\\t)" + quoted + "\\b[^=\\n:(]*=(?!=)");
        }
        return file.language() == Language.PYTHON
                ? Pattern.compile("(?m)^" + quoted + "\\s*(?::[^=\\n]*)?=(?!=)")
                : Pattern.compile("(?m)^(?:export\\s+)?const\\s+" + quoted + "\\s*(?::[^=\\n]*)?=");
    }
}

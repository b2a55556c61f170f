package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The functions around a place in a program, innermost first, and what was assigned in them before. */
final class Scope {

    private final SourceFile file;
    private final int at;
    private final List<Program.Function> functions;

    Scope(Program program, int at) {
        this.file = program.file();
        this.at = at;
        functions = program.functionsAround(at);
    }

    /** The headers of the functions around, such as {@code def login(password):}, and the line itself. */
    String context() {
        var out = new StringBuilder();
        functions.forEach(function ->
                out.append(file.code(), function.header(), function.body()).append('\n'));
        var line = file.lineOf(at);
        return out.append(file.code(), file.startOf(line), file.endOf(line)).toString();
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
        return spans(constant(name), 0, file.code().length());
    }

    /** Whether {@code name} can hold only a value which has no room for mischief: a number, a date, an id. */
    boolean isHarmlessType(String name) {
        var code = file.code();
        var from = functions.isEmpty() ? 0 : functions.get(functions.size() - 1).header();
        var quoted = Pattern.quote(name);
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
            if (!isNamedArgument(matcher.start())) {
                spans.add(Brackets.expression(file.code(), matcher.end(), file.language()));
            }
        }
        return spans;
    }

    /** Whether what looks like an assignment is {@code f(name=value)}. */
    private boolean isNamedArgument(int start) {
        var i = start - 1;
        while (i >= 0 && Character.isWhitespace(file.code().charAt(i))) {
            i--;
        }
        return i >= 0 && (file.code().charAt(i) == '(' || file.code().charAt(i) == ',');
    }

    private static Pattern assignment(String name) {
        var quoted = Pattern.quote(name);
        var whole = "(?<![\\w$.])" + quoted;
        return Pattern.compile(whole + "\\s*(?::\\s*[\\w\\[\\]., ]{1,40}\\s*)?\\+?=(?![=>])"
                + "|" + whole + "\\s*\\.\\s*append\\s*\\("
                + "|\\bfor\\s*\\([^;:()]*\\b" + quoted + "\\s*:(?!:)"
                + "|\\bfor\\s*\\(?\\s*(?:const\\s+|let\\s+|var\\s+)?" + quoted + "\\s+(?:in|of)\\b");
    }

    private Pattern constant(String name) {
        var quoted = Pattern.quote(name);
        if (file.language() == Language.JAVA) {
            return Pattern.compile("\\bfinal\\s[^;=(){}]*\\b" + quoted + "\\s*=");
        }
        return file.language() == Language.PYTHON
                ? Pattern.compile("(?m)^" + quoted + "\\s*(?::[^=\\n]*)?=(?!=)")
                : Pattern.compile("(?m)^(?:export\\s+)?const\\s+" + quoted + "\\s*(?::[^=\\n]*)?=");
    }
}

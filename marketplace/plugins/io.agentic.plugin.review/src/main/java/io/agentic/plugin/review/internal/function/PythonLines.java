package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The statements of a Python file: lines, joined where brackets, texts or backslashes continue them, with their indentation. */
public final class PythonLines {

    private final String code;
    /** The characters of texts, whose line ends and brackets mean nothing here. */
    private final BitSet insideText = new BitSet();

    private PythonLines(SourceFile file) {
        code = file.code();
        for (var literal : file.masked().literals()) {
            insideText.set(literal.start(), literal.end());
        }
    }

    /**
     * @param span from its first character that is no space to its end
     * @param indent how many columns stand before it
     * @param text masked, as it is written
     */
    public record Statement(Span span, int indent, String text) {

        /** Whether it begins with this word. */
        public boolean begins(String word) {
            return text.startsWith(word)
                    && (text.length() == word.length() || !Character.isJavaIdentifierPart(text.charAt(word.length())));
        }
    }

    public static List<Statement> of(SourceFile file) {
        return new PythonLines(file).statements();
    }

    private List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        for (int at = 0; at < code.length(); ) {
            var end = end(at);
            var text = code.substring(at, end);
            var stripped = text.strip();
            if (!stripped.isEmpty()) {
                var start = at + text.length() - text.stripLeading().length();
                var lineStart = Math.max(at, code.lastIndexOf('\n', start) + 1);
                statements.add(new Statement(
                        new Span(start, start + stripped.length()),
                        columns(code.substring(lineStart, start)),
                        stripped));
            }
            at = end + 1;
        }
        return statements;
    }

    private int end(int from) {
        var depth = 0;
        for (int i = from; i < code.length(); i++) {
            var c = insideText.get(i) ? ' ' : code.charAt(i);
            depth = Math.max(0, depth + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
            if (c == '\n' && depth == 0 && (i == 0 || code.charAt(i - 1) != '\\')) {
                return i;
            }
        }
        return code.length();
    }

    private static int columns(String lead) {
        var columns = 0;
        for (int i = 0; i < lead.length(); i++) {
            columns += lead.charAt(i) == '\t' ? 8 - columns % 8 : 1;
        }
        return columns;
    }
}

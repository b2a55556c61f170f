package io.agentic.plugin.review.internal.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text file under review, with what the rules need to know of it. For one thread. */
public final class SourceFile {

    private static final int HEAD = 1_500;
    private static final int EVIDENCE = 160;
    /** In a comment of its own line, or as an annotation. */
    private static final Pattern GENERATED_MARK = Pattern.compile(
            "(?im)^[ \\t]*(?:(?://|#|/?\\*|<!--|\"\"\"|;|--).*(?:@generated\\b|\\bdo not (?:edit|modify)\\b|\\bauto-?generated (?:by|from|file)\\b)|@Generated\\()");

    /** What TypeScript, Babel, esbuild, webpack, Rollup and Browserify write at the top of what they make. */
    private static final Pattern COMPILED_MARK = Pattern.compile(
            "(?m)^[ \\t]*(?:Object\\.defineProperty\\(exports, ?[\"']__esModule[\"']|exports\\.__esModule = true"
                    + "|var __\\w+ = \\(this && this\\.__\\w+\\)|var __defProp = Object\\.defineProperty;|/\\*{6}/"
                    + "|function _interopRequire(?:Default|Wildcard)\\(|require=\\(function\\b|\\(function\\(\\)\\{function r\\(e,n,t\\))"
                    + "|typeof exports === ['\"]object['\"] && typeof module !== ['\"]undefined['\"] \\? (?:module\\.exports = )?factory\\(");

    /** Nobody writes lines of this length, on average. */
    private static final int WIDE = 400;

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}']+");

    private final String path;
    private final String text;
    private final Language language;
    private final Category category;
    private final int[] lineStarts;
    private MaskedText masked;

    public SourceFile(String path, String text) {
        this(path, text, false);
    }

    /** @param built whether it is known to be made of another file */
    SourceFile(String path, String text, boolean built) {
        this.path = path;
        this.text = text;
        language = Language.of(path);
        lineStarts = starts(text);
        var byPath = Category.of(path);
        category = byPath == Category.SOURCE && (built || isGenerated()) ? Category.GENERATED : byPath;
    }

    private boolean isGenerated() {
        var head = text.substring(0, Math.min(HEAD, text.length()));
        return GENERATED_MARK.matcher(head).find() || language.isScript() && isCompiled(head);
    }

    private boolean isCompiled(String head) {
        return text.startsWith("//# sourceMappingURL=", text.stripTrailing().lastIndexOf('\n') + 1)
                || text.length() / lineStarts.length > WIDE
                || COMPILED_MARK.matcher(head).find();
    }

    private static int[] starts(String text) {
        var starts = new int[16];
        var count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    public String path() {
        return path;
    }

    /** The last name of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String text() {
        return text;
    }

    public Language language() {
        return language;
    }

    public Category category() {
        return category;
    }

    /** The text without comments and insides of literals. */
    public String code() {
        return masked().code();
    }

    /** The text without comments. */
    public String uncommented() {
        return masked().uncommented();
    }

    /** The text with its literals told apart. */
    public MaskedText masked() {
        if (masked == null) {
            masked = MaskedText.of(text, language);
        }
        return masked;
    }

    /** How many lines it has; a last line end does not begin another. */
    public int lines() {
        return text.isEmpty() ? 0 : lineStarts.length - (text.endsWith("\n") ? 1 : 0);
    }

    /** The line of a character, from 1. */
    public int lineOf(int offset) {
        var found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Where a line begins. */
    public int startOf(int line) {
        return lineStarts[line - 1];
    }

    /** Where a line ends, before its line end. */
    public int endOf(int line) {
        var end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
        return end > startOf(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The comment in a line, with the comment that ends in the line before it; empty text when there is none. */
    public String commentAt(int line) {
        var comment = new StringBuilder(comment(line));
        for (int above = line - 1; above >= 1 && isComment(above); above--) {
            comment.insert(0, comment(above) + "\n");
        }
        return comment.toString().strip();
    }

    /** How many words {@link #commentAt} has. */
    public int wordsOfComment(int line) {
        return (int) WORD.matcher(commentAt(line)).results().count();
    }

    private boolean isComment(int line) {
        return !text.substring(startOf(line), endOf(line)).isBlank()
                && uncommented().substring(startOf(line), endOf(line)).isBlank();
    }

    private String comment(int line) {
        var comment = new StringBuilder();
        for (int i = startOf(line); i < endOf(line); i++) {
            comment.append(text.charAt(i) == uncommented().charAt(i) ? ' ' : text.charAt(i));
        }
        return comment.toString();
    }

    /** A line as evidence: without indentation, and not too long. */
    public String evidence(int line) {
        var whole = text.substring(startOf(line), endOf(line)).strip();
        return whole.length() <= EVIDENCE ? whole : whole.substring(0, EVIDENCE) + "…";
    }

    /** The inside of a literal, as it is written. */
    public String inside(Literal literal) {
        var start = literal.start();
        while (start < literal.end() && "\"'`/".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        start += Math.max(1, literal.margin());
        return start <= literal.end() - literal.margin() ? text.substring(start, literal.end() - literal.margin()) : "";
    }

    /** The name without folders and extension, lower case. */
    public String stem() {
        var name = name().toLowerCase(Locale.ROOT);
        var dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

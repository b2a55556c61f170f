package io.agentic.plugin.review.internal.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text file under review, with what the rules need to know of it. For one thread. */
public final class SourceFile {

    private static final int EVIDENCE = 160;
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}']+");

    private final String path;
    private final String text;
    private final Language language;
    private final Category category;
    private final Optional<Origin> origin;
    private final int[] lineStarts;
    private MaskedText masked;

    public SourceFile(String path, String text) {
        this(path, text, ToolMarks.of(text, Language.of(path)));
    }

    /** @param origin where it comes from, when it was not written here; what its path tells is not asked for */
    SourceFile(String path, String text, Optional<Origin> origin) {
        this.path = path;
        this.text = text;
        language = Language.of(path);
        lineStarts = starts(text);
        var byPath = Category.of(path);
        this.origin = Origins.isPlain(byPath) ? origin : Optional.empty();
        category = this.origin.map(Origin::category).orElse(byPath);
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

    /** By what it is known that it was not written here; nothing when it was, or its path says what it is. */
    public Optional<Origin> origin() {
        return origin;
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

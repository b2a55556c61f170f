package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Finds functions of languages with braces, in one pass over masked code. */
final class CurlyFunctions {

    /** Nobody writes brackets so deep; what does is data, and the rest of such a file is not read. */
    private static final int DEEPEST = 300;

    private static final Pattern HEADER = Pattern.compile("\\b(?:throws|implements|extends|permits)\\b");

    private final String code;
    private final Language language;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Block> all = new ArrayList<>();

    CurlyFunctions(String code, Language language) {
        this.code = code;
        this.language = language;
    }

    /** An open bracket, and what was read behind it. */
    static final class Level {

        private final char bracket;
        private final int open;
        private final Block block;
        /** Where the statement, argument or member that is being read begins. */
        private int segment;
        /** The last parenthesis pair that was closed in it. */
        private Span parentheses = new Span(0, 0);

        Level(char bracket, int open, Block block) {
            this.bracket = bracket;
            this.open = open;
            this.block = block;
            segment = open + 1;
        }

        int segment() {
            return segment;
        }

        Span parentheses() {
            return parentheses;
        }
    }

    List<Function> find() {
        var root = new Block(Block.Kind.OTHER, "", 0, -1, "");
        levels.push(new Level('{', -1, root));
        for (int i = 0; i < code.length() && levels.size() < DEEPEST; i++) {
            read(i, code.charAt(i));
        }
        levels.forEach(level -> level.block.closeAt(code.length()));
        return all.stream()
                .filter(block -> block.kind() == Block.Kind.FUNCTION)
                .map(this::function)
                .sorted(Comparator.comparing(Function::start))
                .toList();
    }

    private void read(int i, char c) {
        var level = levels.peek();
        switch (c) {
            case '(', '[' -> levels.push(new Level(c, i, level.block));
            case '{' -> open(i, level);
            case ')', ']', '}' -> close(i, c);
            case ';', ',' -> {
                if (c == ';' || level.bracket != '{' || separatesMembers(level, i)) {
                    level.segment = i + 1;
                }
            }
            case '\n' -> {
                if (language == Language.GO && level.bracket == '{' && endsStatement(level.segment, i)) {
                    level.segment = i + 1;
                }
            }
            default -> {
                // Part of a word, an operator or space.
            }
        }
    }

    /** Commas part enum constants and members of objects, but not what a header lists. */
    private boolean separatesMembers(Level level, int i) {
        return language != Language.GO
                && level.block.kind() == Block.Kind.OTHER
                && !(language == Language.JAVA
                        && HEADER.matcher(code.substring(level.segment, i)).find());
    }

    private void open(int i, Level level) {
        var block = BlockReader.read(code, language, level, i);
        level.block.add(block);
        all.add(block);
        levels.push(new Level('{', i, block));
    }

    private void close(int i, char c) {
        var wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
        if (levels.stream().noneMatch(level -> level.bracket == wanted && level.open >= 0)) {
            return;
        }
        Level closed;
        do {
            closed = levels.pop();
            if (closed.bracket == '{') {
                closed.block.closeAt(i);
            }
        } while (closed.bracket != wanted);
        var level = levels.peek();
        if (c == ')') {
            level.parentheses = new Span(closed.open, i);
        } else if (c == '}' && endsSegment(closed, i)) {
            level.segment = i + 1;
        }
    }

    /** An empty type, or one in the middle of a declaration, ends nothing. */
    private boolean endsSegment(Level closed, int i) {
        if (closed.block.kind() != Block.Kind.OTHER) {
            return true;
        }
        var next = i + 1;
        while (next < code.length() && code.charAt(next) == ' ') {
            next++;
        }
        var goesOn =
                language == Language.TYPESCRIPT && next < code.length() && ">|&=[{".indexOf(code.charAt(next)) >= 0;
        return !goesOn && !code.substring(closed.open + 1, i).isBlank();
    }

    /** Where Go reads a line end as a semicolon. */
    private boolean endsStatement(int from, int i) {
        var line = code.substring(from, i).stripTrailing();
        if (line.isEmpty()) {
            return true;
        }
        var last = line.charAt(line.length() - 1);
        return Character.isJavaIdentifierPart(last)
                || ")]}\"'`".indexOf(last) >= 0
                || line.endsWith("++")
                || line.endsWith("--");
    }

    private Function function(Block block) {
        var body = new Span(block.open() + 1, Math.max(block.open() + 1, block.close()));
        var holes = new ArrayList<Span>();
        collect(block, holes);
        holes.sort(Comparator.comparing(Span::start));
        return new Function(
                block.name(),
                block.header(),
                body,
                Parameters.count(block.parameters(), language),
                Functions.without(body, holes),
                block.nesting());
    }

    private static void collect(Block block, List<Span> holes) {
        for (var inner : block.inside()) {
            if (inner.kind() == Block.Kind.FUNCTION) {
                holes.add(new Span(inner.open() + 1, inner.close()));
            } else {
                collect(inner, holes);
            }
        }
    }
}

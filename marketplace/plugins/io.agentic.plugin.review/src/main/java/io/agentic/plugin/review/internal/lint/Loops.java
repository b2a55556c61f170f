package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.source.Brackets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The innermost loops of a Go function. */
final class Loops {

    private static final Pattern FOR = Pattern.compile("(?m)^\\h*(?:\\w+:\\s*)?(for)\\b[^\\n]*\\{\\h*$");
    private static final Pattern LEAVES =
            Pattern.compile("(?m)^(\\h*)(?:return|break|panic|goto|log\\.Fatal|os\\.Exit)\\b");

    private Loops() {}

    /**
     * A loop.
     *
     * @param header where its word stands
     * @param text its body with blanks where functions inside it are
     * @param start of the body
     */
    record Loop(int header, String text, int start) {

        int offset(int inText) {
            return start + inText;
        }

        /** Whether a line with this indentation belongs to the body itself, and not to a condition within it. */
        boolean isInEveryRound(String indentation) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .filter(line ->
                            line.startsWith(indentation) && !Character.isWhitespace(line.charAt(indentation.length())))
                    .isPresent();
        }

        /** Whether the body ends the loop in its first round: the last thing that it does at its own level is to leave. */
        boolean leavesAtOnce() {
            var lines = text.stripTrailing();
            var last = lines.substring(lines.lastIndexOf('\n') + 1);
            return LEAVES.matcher(last).find();
        }
    }

    static List<Loop> in(String code, Function function) {
        var loops = new ArrayList<Loop>();
        var text = masked(code, function);
        var matcher = FOR.matcher(text);
        while (matcher.find()) {
            var open = matcher.end() - 1;
            while (text.charAt(open) != '{') {
                open--;
            }
            var close = Brackets.close(text, open);
            var body = text.substring(open + 1, Math.max(open + 1, close));
            if (!FOR.matcher(body).find()) {
                loops.add(new Loop(
                        function.body().start() + matcher.start(1),
                        body,
                        function.body().start() + open + 1));
            }
        }
        return loops;
    }

    /** The body with the functions inside it blanked, so that offsets stay. */
    private static String masked(String code, Function function) {
        var chars = function.body().of(code).toCharArray();
        var kept = new boolean[chars.length];
        for (var piece : function.own()) {
            for (int i = piece.start(); i < piece.end(); i++) {
                kept[i - function.body().start()] = true;
            }
        }
        for (int i = 0; i < chars.length; i++) {
            if (!kept[i] && chars[i] != '\n') {
                chars[i] = ' ';
            }
        }
        return new String(chars);
    }
}

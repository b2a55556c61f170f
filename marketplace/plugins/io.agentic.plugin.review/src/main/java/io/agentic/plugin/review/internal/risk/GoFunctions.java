package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.Brackets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the functions and function literals of masked Go code. */
final class GoFunctions {

    private static final Pattern START = Pattern.compile("\\bfunc\\b\\s*(?=[\\w(])");
    private static final Pattern TYPE_WITH_BRACES = Pattern.compile("(?s).*\\b(?:interface|struct)\\s*");

    private GoFunctions() {}

    static List<Program.Function> in(String code) {
        var found = new ArrayList<Program.Function>();
        var matcher = START.matcher(code);
        while (matcher.find()) {
            var body = body(code, matcher.end());
            if (body > 0) {
                found.add(new Program.Function(matcher.start(), body, end(code, body)));
            }
        }
        return found;
    }

    /** Where the body's brace is; -1 when what follows is only the type of a function. */
    private static int body(String code, int from) {
        for (int i = from; i < code.length(); i++) {
            var c = code.charAt(i);
            if (c == '(' || c == '[') {
                i = Brackets.close(code, i);
            } else if (c == '{') {
                if (!TYPE_WITH_BRACES.matcher(code.substring(from, i)).matches()) {
                    return i;
                }
                i = Brackets.close(code, i);
            } else if (c == '\n' || c == ')' || c == ',' || c == ';' || c == '}' || c == '=') {
                return -1;
            }
        }
        return -1;
    }

    private static int end(String code, int brace) {
        var depth = 0;
        for (int i = brace; i < code.length(); i++) {
            depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return code.length();
    }
}

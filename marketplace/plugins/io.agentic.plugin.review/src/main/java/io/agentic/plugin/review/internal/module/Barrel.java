package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.function.PythonLines;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.regex.Pattern;

/** A module that only hands on what others have: it has no logic that could be split. */
public final class Barrel {

    private static final Pattern HANDED_ON = Pattern.compile(
            "(?:import|export)\\b\\s*(?:type\\b\\s*)?(?:[\\w$*{}\\s,]*\\bfrom\\b\\s*)?(?:\"[^\"]*\"|'[^']*')\\s*;?"
                    + "|export\\s*(?:type\\b\\s*)?\\{[^{}]*\\}\\s*;?"
                    + "|(?:module\\.)?exports(?:\\.[\\w$]+)?\\s*=\\s*(?:require\\s*\\([^()]*\\)(?:\\.[\\w$]+)*|[\\w$]+)\\s*;?"
                    + "|(?:const|let|var)\\s+[\\w$]+\\s*=\\s*require\\s*\\([^()]*\\)(?:\\.[\\w$]+)*\\s*;?|[\"']use strict[\"']\\s*;?|[\"']\\s*[\"']\\s*;?");
    private static final Pattern PYTHON = Pattern.compile("(?s)(?:from|import)\\s.*|__\\w+__\\s*[+:=].*|[rbu]?[\"'].*");

    private Barrel() {}

    /** Whether a file of Python, JavaScript or TypeScript hands on and does nothing else. */
    public static boolean is(SourceFile file) {
        if (file.language() == Language.PYTHON) {
            return PythonLines.of(file).stream()
                    .allMatch(statement -> PYTHON.matcher(statement.text()).matches());
        }
        return file.language().isScript() && isHandedOn(file.code());
    }

    /** Ends at the first statement that is something else. */
    private static boolean isHandedOn(String code) {
        var statement = HANDED_ON.matcher(code);
        var at = inkFrom(code, 0);
        while (at < code.length()) {
            if (!statement.region(at, code.length()).lookingAt()) {
                return false;
            }
            at = inkFrom(code, statement.end());
        }
        return true;
    }

    private static int inkFrom(String code, int from) {
        var at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }
}

package io.agentic.plugin.review.internal.source;

import java.util.Optional;
import java.util.regex.Pattern;

/** What tools write into the files they make, and people do not. */
final class ToolMarks {

    private static final int HEAD = 1_500;
    /** In a comment of its own line, or as an annotation. */
    private static final Pattern GENERATED = Pattern.compile(
            "(?im)^[ \\t]*(?:(?://|#|/?\\*|<!--|\"\"\"|;|--).*(?:@generated\\b|\\bdo not (?:edit|modify)\\b|\\bauto-?generated (?:by|from|file)\\b)|@Generated\\()");

    /** What TypeScript, Babel, esbuild, webpack, Rollup and Browserify write at the top of what they make. */
    private static final Pattern COMPILED = Pattern.compile(
            "(?m)^[ \\t]*(?:Object\\.defineProperty\\(exports, ?[\"']__esModule[\"']|exports\\.__esModule = true"
                    + "|var __\\w+ = \\(this && this\\.__\\w+\\)|var __defProp = Object\\.defineProperty;|/\\*{6}/"
                    + "|function _interopRequire(?:Default|Wildcard)\\(|require=\\(function\\b|\\(function\\(\\)\\{function r\\(e,n,t\\))"
                    + "|typeof exports === ['\"]object['\"] && typeof module !== ['\"]undefined['\"] \\? (?:module\\.exports = )?factory\\(");

    /** Functions which Babel, TypeScript, webpack, esbuild, the Closure compiler and Emscripten put anywhere into what they make. */
    private static final Pattern HELPERS = Pattern.compile(
            "(?m)^[ \\t]*(?:function _(?:classCallCheck|inherits|createClass|possibleConstructorReturn|asyncToGenerator|regeneratorRuntime|toConsumableArray)\\("
                    + "|function __webpack_require__\\(|var __(?:extends|awaiter|generator|spreadArrays?) = |var \\$jscomp ?= ?\\$jscomp ?\\|\\|"
                    + "|var __commonJS = |(?:var|let|const) \\w+_exports = \\{\\};\\s*__export\\()"
                    + "|typeof __filename ?!=?= ?['\"]undefined['\"]\\) ?_script(?:Dir|Name) ");

    /** Nobody writes lines of this length, on average. */
    private static final int WIDE = 400;

    /** A line of this length is a program in one line, or data. */
    private static final int WIDEST = 2_000;

    private ToolMarks() {}

    static Optional<Origin> of(String text, Language language) {
        var head = text.substring(0, Math.min(HEAD, text.length()));
        if (GENERATED.matcher(head).find()) {
            return Optional.of(Origin.made("says that it is generated"));
        }
        return language.isScript() ? ofScript(text, head) : Optional.empty();
    }

    private static Optional<Origin> ofScript(String text, String head) {
        if (text.startsWith("//# sourceMappingURL=", text.stripTrailing().lastIndexOf('\n') + 1)) {
            return Optional.of(Origin.made("names a source map"));
        }
        if (isMinified(text)) {
            return Optional.of(Origin.made("is minified"));
        }
        return COMPILED.matcher(head).find() || HELPERS.matcher(text).find()
                ? Optional.of(Origin.made("has marks of a compiler or bundler"))
                : Optional.empty();
    }

    private static boolean isMinified(String text) {
        var lines = 1L;
        var inWidest = 0L;
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = text.indexOf('\n', from);
            to = to < 0 ? text.length() : to;
            lines++;
            inWidest += to - from > WIDEST ? to - from : 0;
        }
        return text.length() / lines > WIDE || inWidest * 2 > text.length();
    }
}

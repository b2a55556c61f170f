package io.agentic.plugin.review.internal.source;

import java.util.regex.Pattern;

/** What authors told another reviewer, in a comment, that they know of and mean. */
public enum Acknowledged {
    RISK(
            "(?i)#\\s*nosec\\b|#\\s*pylint:\\s*disable=[^#]*\\b(?:exec-used|eval-used)\\b|@SuppressFBWarnings|\\bNOSONAR\\b|#\\s*noqa:[^#]*\\bS\\d|//\\s*nolint:\\S*\\bgosec\\b|\\blgtm\\s*\\[|\\bcodeql\\s*\\["
                    + "|eslint-disable(?:-next-line|-line)\\b[^\\n]*(?:no-(?:implied-)?eval|no-new-func|security/|no-unsanitized/|no-danger)"
                    + "|\\bnosemgrep\\b|@SuppressWarnings\\([^)]*\"(?:squid|java):S\\d"),
    SIZE(
            "\\bNOSONAR\\b|#\\s*pylint:\\s*disable=[^#]*\\btoo-many-|#\\s*noqa:[^#]*\\b(?:C901|PLR09\\d\\d)\\b"
                    + "|//\\s*nolint:\\S*(?:cyclo|cognit|funlen|nestif|maintidx)|eslint-disable(?:-next-line|-line)\\b[^\\n]*(?:complexity|max-(?:lines|depth|params|statements))"),
    MISTAKE(
            "\\bNOSONAR\\b|#\\s*pylint:\\s*disable=[^#]*\\b(?:lost-exception|return-in-finally|unreachable|bare-except|broad-\\w*except\\w*"
                    + "|dangerous-default-value|singleton-comparison|literal-comparison|assert-on-tuple|W\\d{4})\\b"
                    + "|#\\s*noqa(?!:)|#\\s*noqa:[^#]*\\b(?:E71\\d|E72\\d|F[5-8]\\d\\d|B\\d{3}|BLE\\d+|S11[02]|PL\\w+|SIM\\d+)\\b"
                    + "|//\\s*nolint\\b|//\\s*noinspection\\b"
                    + "|eslint-disable(?:-next-line|-line)\\b[^\\n]*(?:\\bno-(?:empty|unreachable|self-compare|self-assign|unsafe|fallthrough|cond-assign|dupe|constant|throw|async|await|misleading|sparse)"
                    + "|eqeqeq|use-isnan|valid-typeof|floating-promises)");

    private final Pattern mark;

    Acknowledged(String mark) {
        this.mark = Pattern.compile(mark);
    }

    /** Whether such a comment stands in the line, or alone in the line before, or an annotation there says so. */
    public boolean isIn(SourceFile file, int line) {
        return says(file, line)
                || line > 1
                        && isFor(file.uncommented()
                                .substring(file.startOf(line - 1), file.endOf(line - 1))
                                .strip())
                        && says(file, line - 1);
    }

    /** Whether a line is about the next: it has no code, or an annotation of Java. */
    private static boolean isFor(String code) {
        return code.isEmpty() || code.startsWith("@Suppress");
    }

    private boolean says(SourceFile file, int line) {
        return mark.matcher(file.text())
                .region(file.startOf(line), file.endOf(line))
                .find();
    }
}

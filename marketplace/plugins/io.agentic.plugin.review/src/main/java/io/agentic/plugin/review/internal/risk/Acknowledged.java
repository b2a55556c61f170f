package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.regex.Pattern;

/** Places whose authors told another reviewer, in a comment, that they know of the risk. */
final class Acknowledged {

    private static final Pattern MARK = Pattern.compile(
            "(?i)#\\s*nosec\\b|\\bNOSONAR\\b|#\\s*noqa:[^#]*\\bS\\d|//\\s*nolint:\\S*\\bgosec\\b|\\blgtm\\s*\\[|\\bcodeql\\s*\\["
                    + "|eslint-disable(?:-next-line|-line)\\b[^\\n]*(?:no-(?:implied-)?eval|no-new-func|security/|no-unsanitized/|no-danger)"
                    + "|\\bnosemgrep\\b");

    private Acknowledged() {}

    /** Whether such a comment stands in the line, or alone in the line before. */
    static boolean is(SourceFile file, int line) {
        return says(file, line)
                || line > 1
                        && file.uncommented()
                                .substring(file.startOf(line - 1), file.endOf(line - 1))
                                .isBlank()
                        && says(file, line - 1);
    }

    private static boolean says(SourceFile file, int line) {
        return MARK.matcher(file.text())
                .region(file.startOf(line), file.endOf(line))
                .find();
    }
}

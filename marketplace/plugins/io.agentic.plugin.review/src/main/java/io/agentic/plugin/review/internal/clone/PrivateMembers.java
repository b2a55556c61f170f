package io.agentic.plugin.review.internal.clone;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.regex.Pattern;

/** The members of classes of JavaScript whose names begin with a number sign, which CPD's lexer does not know. */
final class PrivateMembers {

    private static final Pattern NAME = Pattern.compile("(?<![\\w$#])#(?=[A-Za-z_$])");

    private PrivateMembers() {}

    /** The text of a file, where such names begin with a low line instead, so that all places stay where they are. */
    static String renamed(SourceFile file) {
        if (file.language() != Language.JAVASCRIPT || file.text().indexOf('#') < 0) {
            return file.text();
        }
        var text = new StringBuilder(file.text());
        NAME.matcher(file.code()).results().forEach(name -> text.setCharAt(name.start(), '_'));
        return text.toString();
    }
}

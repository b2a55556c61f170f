package io.agentic.plugin.review.internal.clone;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells tables of values and lists of names, which look alike without being copies, from code. */
final class Tables {

    private static final Pattern ACT = Pattern.compile(
            "\\b(?:if|for|while|switch|case|try|catch|except|return|throw|raise|defer|go|await|yield)\\b|[\\w)\\]]\\s*(?:\\+|-|:)?=[^=>]");
    private static final int LINES_PER_ACT = 5;

    private Tables() {}

    static boolean isTable(Clone clone, Map<String, SourceFile> files) {
        var place = clone.places().get(0);
        var file = files.get(place.file());
        var code = file.code().substring(file.startOf(place.from()), file.endOf(place.to()));
        return ACT.matcher(code).results().count() < Math.max(1, clone.lines() / LINES_PER_ACT);
    }
}

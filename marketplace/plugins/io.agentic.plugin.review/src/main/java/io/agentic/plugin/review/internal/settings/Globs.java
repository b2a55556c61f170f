package io.agentic.plugin.review.internal.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of paths: {@code *} stands for anything in one name, {@code **} for any folders, {@code ?} for a character. One that fits a
 * folder fits all that is in it; one without a slash fits a name anywhere.
 */
public final class Globs {

    private final List<Pattern> patterns;

    public Globs(List<String> globs) {
        patterns = globs.stream().map(Globs::pattern).toList();
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public boolean fit(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern pattern(String glob) {
        var plain = glob.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        var regex = new StringBuilder(plain.contains("/") ? "" : "(?:.*/)?");
        plain = plain.replaceFirst("^/", "");
        for (int i = 0; i < plain.length(); i++) {
            var rest = plain.substring(i);
            if (rest.startsWith("**/")) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (rest.startsWith("**")) {
                regex.append(".*");
                i++;
            } else {
                var sign = plain.charAt(i);
                regex.append(sign == '*' ? "[^/]*" : sign == '?' ? "[^/]" : Pattern.quote(String.valueOf(sign)));
            }
        }
        return Pattern.compile(regex + "(?:/.*)?");
    }
}

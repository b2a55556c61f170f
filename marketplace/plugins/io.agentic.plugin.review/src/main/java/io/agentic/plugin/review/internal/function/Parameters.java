package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;

/** Counts the arguments a caller must give. */
final class Parameters {

    private Parameters() {}

    static int count(String list, Language language) {
        var required = 0;
        for (var parameter : split(list)) {
            var text = parameter.strip();
            var free = language == Language.PYTHON
                    ? text.matches("self|cls|\\*.*|/") || text.contains("=")
                    : language != Language.JAVA && text.contains("=")
                            || text.startsWith("...")
                            || text.matches("this\\s*:.*|[\\w$]+\\?\\s*:.*");
            required += text.isEmpty() || free ? 0 : 1;
        }
        return required;
    }

    private static List<String> split(String list) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (int i = 0; i < list.length(); i++) {
            var c = list.charAt(i);
            depth += "([{<".indexOf(c) >= 0
                    ? 1
                    : ")]}".indexOf(c) >= 0 || c == '>' && depth > 0 && list.charAt(i - 1) != '=' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(list.substring(from));
        return parts;
    }
}

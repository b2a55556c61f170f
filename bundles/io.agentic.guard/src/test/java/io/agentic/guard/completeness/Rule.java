package io.agentic.guard.completeness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a data file: a word, which methods, and a reason.
 *
 * @param reason empty when there is none
 */
record Rule(String word, String methods, String reason, Pattern owner, Pattern member) {

    static List<Rule> read(String resource) throws IOException {
        var stream = Objects.requireNonNull(Rule.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList();
        }
    }

    static Rule parse(String line) {
        var parts = line.strip().split("\\s+", 3);
        var where = parts.length < 2 ? new String[0] : parts[1].split("#", 2);
        if (where.length < 2) {
            throw new IllegalArgumentException("'" + line + "' is no rule. Write WORD CLASS#METHOD|METHOD REASON.");
        }
        return new Rule(parts[0], parts[1], parts.length == 3 ? parts[2] : "", pattern(where[0]), members(where[1]));
    }

    /** @param point a method as the call graph names it */
    boolean fits(String point) {
        int end = point.indexOf('#');
        return owner.matcher(point.substring(0, end)).matches()
                && member.matcher(point.substring(end + 1)).matches();
    }

    /** Names, each with or without a descriptor. */
    private static Pattern members(String text) {
        return Pattern.compile(Stream.of(text.split("\\|"))
                .map(name -> glob(name, ".*") + (name.contains("(") ? "" : "\\(.*"))
                .collect(Collectors.joining("|")));
    }

    private static Pattern pattern(String className) {
        return Pattern.compile(glob(className.replace('.', '/'), "[^/]*"));
    }

    private static String glob(String text, String star) {
        return Stream.of(text.split("(?<=[*?])(?!\\*)|(?<![*])(?=[*?])"))
                .map(part -> switch (part) {
                    case "**" -> ".*";
                    case "*" -> star;
                    case "?" -> ".";
                    default -> Pattern.quote(part);
                })
                .collect(Collectors.joining());
    }
}

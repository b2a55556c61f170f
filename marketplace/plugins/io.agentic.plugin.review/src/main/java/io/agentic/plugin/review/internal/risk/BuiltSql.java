package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SQL made by joining text with values, rather than by binding them. */
final class BuiltSql implements Check {

    static final String TITLE = "SQL is built from strings";
    static final String WHY = "A value that comes from outside can change what the statement does (SQL injection).";
    static final String REMEDY = "Write the statement as a constant with placeholders and bind the values.";

    private static final Pattern STATEMENT = Pattern.compile(
            "(?is)\\s*\\(?\\s*(select\\s.*|insert\\s+(into|or|ignore)\\b.*|update\\s+.*|delete\\s+from\\b.*"
                    + "|merge\\s+into\\b.*|replace\\s+into\\b.*|(create|drop|alter|truncate)\\s+(table|index|view|database|schema|user|role)\\b.*|with\\s+\\w+\\s+as\\b.*|where\\s.*)");
    private static final Pattern PLACEHOLDERS =
            Pattern.compile("(?i).*(placeholder|questionmark|parammarks|bindmarks|\\bmarks|\\bbinds).*");
    /** What the program says of itself: its configuration and its constants. */
    private static final Pattern OWN = Pattern.compile(
            "(?:(?:this|self|cls)\\.)?(?:[\\w$]+\\.)*(?:(?:[\\w$]*_)?(?i:settings|config|configuration|constants?|conf|cfg)\\.[\\w$.]+|[A-Z][A-Z0-9_]+)");

    private static final Pattern STRUCTURE = Pattern.compile(
            "(?i).*(table|column|schema|prefix|suffix|dialect|orderby|sortby|order|sort|field|ddl|clause).*");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?i)_?\\w*(?:table|column|schema|field|dialect)(?:_?name)?s?|_?\\w*(?:Col|ColName)|_?(?:col|db)_\\w+");

    private static final Pattern TEMPLATE_TAG = Pattern.compile("[\\w.$]+\\s*(<[^>]*>)?\\s*`.*", Pattern.DOTALL);

    private static final Pattern VERB = Pattern.compile("%(?!%)[-+# 0-9.]*[a-zA-Z]");

    private final int argument;

    BuiltSql(int argument) {
        this.argument = argument;
    }

    @Override
    public Optional<Severity> weigh(Site site) {
        if (!site.program().hasLiteral(STATEMENT)
                || TEMPLATE_TAG.matcher(site.written(argument)).matches()) {
            return Optional.empty();
        }
        return site.argument(argument)
                .filter(made -> made.literals().stream()
                        .anyMatch(literal ->
                                STATEMENT.matcher(site.inside(literal)).matches()))
                .filter(made -> !takesNumbersOnly(site, made))
                .flatMap(made -> severity(made.unknown().stream()
                        .filter(name -> !isOwnStructure(site, name))
                        .toList()));
    }

    /** Whether the text takes in values by a format that has room for numbers only, as many as there are. */
    private static boolean takesNumbersOnly(Site site, Composition made) {
        var text = made.literals().stream().map(site::inside).collect(Collectors.joining(" "));
        var verbs = VERB.matcher(text).results().map(MatchResult::group).toList();
        return !verbs.isEmpty()
                && verbs.stream().allMatch(verb -> verb.endsWith("d"))
                && made.unknown().size() <= verbs.size();
    }

    /** Whether a name is that of a table or column which the object was configured with: no placeholder can stand for it. */
    private static boolean isOwnStructure(Site site, String name) {
        var last = name.substring(name.lastIndexOf(' ') + 1);
        var field = last.replaceFirst("^(?:this|self|cls)\\.", "");
        return IDENTIFIER.matcher(field).matches()
                && (!field.equals(last)
                        || !site.scope().isParameter(field)
                                && site.scope().assigned(field).isEmpty());
    }

    private static Optional<Severity> severity(List<String> unknown) {
        var values = unknown.stream()
                .filter(name -> !PLACEHOLDERS.matcher(name).matches())
                .filter(name ->
                        !OWN.matcher(name.substring(name.lastIndexOf(' ') + 1)).matches())
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                values.stream().allMatch(name -> STRUCTURE
                                .matcher(name.substring(name.lastIndexOf(' ') + 1))
                                .matches())
                        ? Severity.MEDIUM
                        : Severity.HIGH);
    }
}

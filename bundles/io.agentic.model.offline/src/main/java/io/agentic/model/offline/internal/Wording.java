package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ToolOffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a question says of tools: by its words, and by its verb.
 *
 * <p>The verb of a request is its first word with which the summary of a tool begins (<em>Counts the words …</em>, <em>Lists, creates or
 * checks out branches …</em>) or that an argument of a tool may be (<em>approve</em>), or else its very first word if that is in the name of
 * a tool (<em>create</em> in {@code create_invoice}). A question that begins with <em>which</em> or the like asks and has none, but
 * <em>how many</em> is <em>count</em>.
 */
final class Wording {

    /** Verbs at the beginning of a summary: "Lists", "Lists, creates or checks". */
    private static final Pattern VERBS = Pattern.compile(
            "^\\s*\\p{Lu}\\p{Ll}*s\\b(?:(?:\\s*,\\s*(?:(?:and|or)\\s+)?|\\s+(?:and|or)\\s+)\\p{Ll}+s\\b)*");
    /** What is quoted and more than a word is content, and says nothing of the tool. */
    private static final Pattern CONTENT =
            Pattern.compile("\"[^\"\\n]*\\s[^\"\\n]*\"|\u201c[^\u201d\\n]*\\s[^\u201d\\n]*\u201d");

    private static final Pattern HOW_MANY = Pattern.compile("\\bhow many\\b");
    private static final Pattern ASKS = Pattern.compile(
            "^\\W*(?:what|which|who|whose|whom|how|why|when|where|is|are|was|were|does|do|did|has|have)\\b.*",
            Pattern.DOTALL);
    /** Different words for the same. */
    private static final Map<String, String> SAME = Map.of(
            "display", "show", "give", "show", "list", "show", "print", "show", "see", "show", "tell", "show", "search",
            "find");
    /** Verbs that change nothing. */
    private static final Set<String> LOOKING = Set.of(
            "shows",
            "lists",
            "reads",
            "finds",
            "searches",
            "counts",
            "measures",
            "maps",
            "checks",
            "says",
            "tells",
            "describes",
            "reports",
            "explains",
            "looks",
            "gets",
            "fetches");

    private final Relevance relevance;
    private final Map<ToolOffer, Set<String>> verbs;
    private final String query;
    private final Set<String> said;
    private final Set<String> asked;
    private final boolean asks;
    private final Optional<String> verb;

    private Wording(Relevance relevance, Clues clues, Map<ToolOffer, Set<String>> verbs) {
        this.relevance = relevance;
        this.verbs = verbs;
        var words = HOW_MANY.matcher(Terms.words(CONTENT.matcher(clues.text()).replaceAll(" ")))
                .replaceAll("count");
        query = words + hints(clues);
        said = relevance.terms(words);
        asked = relevance.terms(query);
        asks = ASKS.matcher(words).matches();
        verb = asks ? Optional.empty() : verb();
    }

    /** @param schemas of the tools, in their order */
    static Wording of(Relevance relevance, Clues clues, List<ToolOffer> tools, List<ObjectNode> schemas) {
        var verbs = new HashMap<ToolOffer, Set<String>>();
        for (int i = 0; i < tools.size(); i++) {
            var words = new HashSet<String>();
            Stream.concat(beginning(tools.get(i)), Property.choices(schemas.get(i)))
                    .flatMap(word -> relevance.terms(word).stream())
                    .map(Wording::same)
                    .forEach(words::add);
            verbs.put(tools.get(i), words);
        }
        return new Wording(relevance, clues, verbs);
    }

    /** The question, with words for what it shows instead of saying. */
    String query() {
        return query;
    }

    /** Whether the question has anything to do with a tool. One that only asks has nothing to do with tools that change things. */
    boolean isAbout(ToolOffer tool, String description) {
        if (asks && !beginning(tool).toList().isEmpty() && beginning(tool).noneMatch(LOOKING::contains)) {
            return false;
        }
        return asked.stream().anyMatch(names(tool)::contains)
                || relevance.terms(description).stream().filter(asked::contains).count() > 1;
    }

    /** Whether a tool does what the verb of the question says. */
    boolean means(ToolOffer tool) {
        return verb.filter(word ->
                        verbs.get(tool).contains(same(word)) || names(tool).contains(word))
                .isPresent();
    }

    /** Whether a tool, as it says itself, only looks at things. */
    boolean looks(ToolOffer tool) {
        return beginning(tool).findFirst().isPresent() && beginning(tool).allMatch(LOOKING::contains);
    }

    /** How much of a tool's name the question says, beside the verb; at most 1. */
    float named(ToolOffer tool) {
        var names = names(tool);
        var others = names.stream()
                .filter(said::contains)
                .filter(name -> !verb.equals(Optional.of(name)))
                .count();
        return names.isEmpty() ? 0 : (float) others / names.size();
    }

    private Optional<String> verb() {
        var known = new LinkedHashSet<String>();
        verbs.values().forEach(known::addAll);
        return said.stream()
                .filter(word -> known.contains(same(word)))
                .findFirst()
                .or(() -> said.stream().findFirst().filter(first -> verbs.keySet().stream()
                        .anyMatch(tool -> names(tool).contains(first))));
    }

    private Set<String> names(ToolOffer tool) {
        return relevance.terms(Terms.words(tool.name()));
    }

    private static Stream<String> beginning(ToolOffer tool) {
        var found = VERBS.matcher(tool.summary());
        return found.find()
                ? Arrays.stream(found.group().strip().toLowerCase(Locale.ROOT).split("\\W+"))
                        .filter(word -> !word.equals("and") && !word.equals("or"))
                : Stream.empty();
    }

    private static String same(String word) {
        return SAME.getOrDefault(word, word);
    }

    private static String hints(Clues clues) {
        return (clues.paths().stream().anyMatch(path -> path.matches(".*\\.\\w+")) ? " read file path" : "")
                + (clues.paths().stream().anyMatch(path -> !path.matches(".*\\.\\w+")) ? " folder path" : "")
                + (clues.quotes().isEmpty() && clues.names().isEmpty() ? "" : " search text")
                + (clues.urls().isEmpty() ? "" : " fetch url");
    }
}

package io.agentic.engine.internal.plan;

import io.agentic.engine.internal.plan.Catalogue.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges an objective by its words: deterministic, and able to say why.
 *
 * <p>A specialist is asked for by its keywords. A keyword that several specialists share (such as <em>review</em>) counts only when no
 * keyword of a single one is there: "review the tests" wants the tester, "review this" wants them all. What is quoted and more than a word
 * says nothing of the work.
 */
public final class Analyser {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    /** Quoted and more than a word: content, such as the message of a commit, and no wish. */
    private static final Pattern CONTENT =
            Pattern.compile("\"[^\"\\n]*\\s[^\"\\n]*\"|\u201c[^\u201d\\n]*\\s[^\u201d\\n]*\u201d");

    private static final Pattern PARTS = Pattern.compile("[,;]|\\band\\b|(?m)^\\s*(?:[-*]|\\d+[.)])\\s");
    private static final Set<String> SCOPE = Set.of(
            "repository",
            "repo",
            "project",
            "codebase",
            "code",
            "all",
            "whole",
            "entire",
            "every",
            "everything",
            "system");
    private static final Set<String> CHANGE = Set.of(
            "implement",
            "refactor",
            "migrate",
            "write",
            "fix",
            "add",
            "build",
            "create",
            "change",
            "rewrite",
            "upgrade",
            "design");
    private static final double BASE = 0.1;
    private static final double PER_DOMAIN = 0.2;
    private static final double DOMAINS_AT_MOST = 0.6;
    private static final double FOR_SCOPE = 0.2;
    private static final double FOR_PARTS = 0.1;
    private static final double FOR_CHANGE = 0.1;
    private static final double FOR_LENGTH = 0.1;
    private static final int LONG = 400;

    /** Judges an objective against the specialists there are. */
    public Analysis analyse(String objective, Catalogue catalogue) {
        var words = words(objective);
        var chosen = chosen(words, catalogue.specialists("implementation"));
        var domains = chosen.stream()
                .flatMap(entry -> entry.domains().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var reasons = new ArrayList<String>();
        double score = BASE;
        score += part(
                reasons,
                Math.min(DOMAINS_AT_MOST, PER_DOMAIN * domains.size()),
                "domains: " + String.join(", ", domains));
        score += part(reasons, contains(words, SCOPE) ? FOR_SCOPE : 0, "covers a whole: " + common(words, SCOPE));
        score += part(
                reasons,
                PARTS.matcher(objective.strip()).results().count() >= 2 ? FOR_PARTS : 0,
                "asks for several things");
        score += part(reasons, contains(words, CHANGE) ? FOR_CHANGE : 0, "changes something: " + common(words, CHANGE));
        score += part(
                reasons,
                objective.length() > LONG ? FOR_LENGTH : 0,
                "long objective: " + objective.length() + " characters");
        return new Analysis(
                Math.round(Math.min(1, score) * 100) / 100.0,
                reasons,
                List.copyOf(domains),
                chosen.stream().map(Entry::name).sorted().toList());
    }

    /** Types of a phase that the objective, or the domains found in it, ask for. */
    List<Entry> fitting(String objective, Catalogue catalogue, String phase) {
        return chosen(words(objective), catalogue.specialists(phase));
    }

    private static List<Entry> chosen(Set<String> words, List<Entry> specialists) {
        var asked = specialists.stream()
                .filter(entry -> contains(words, entry.keywords()))
                .toList();
        var alone = asked.stream()
                .filter(entry -> entry.keywords().stream()
                        .filter(words::contains)
                        .anyMatch(keyword -> specialists.stream()
                                .noneMatch(other ->
                                        other != entry && other.keywords().contains(keyword))))
                .toList();
        return alone.isEmpty() ? asked : alone;
    }

    private static double part(List<String> reasons, double points, String reason) {
        if (points > 0) {
            reasons.add(String.format(Locale.ROOT, "+%.1f %s", points, reason));
        }
        return points;
    }

    private static boolean contains(Set<String> words, java.util.Collection<String> wanted) {
        return wanted.stream().anyMatch(words::contains);
    }

    private static String common(Set<String> words, Set<String> wanted) {
        return wanted.stream().filter(words::contains).sorted().collect(Collectors.joining(", "));
    }

    private static Set<String> words(String text) {
        return WORD.matcher(CONTENT.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))
                .results()
                .flatMap(word -> Arrays.stream(new String[] {word.group(), singular(word.group())}))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") && word.length() > 3
                ? word.substring(0, word.length() - 1)
                : word;
    }
}

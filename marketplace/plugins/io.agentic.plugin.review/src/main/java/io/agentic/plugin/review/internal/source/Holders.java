package io.agentic.plugin.review.internal.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who holds the copyright of a repository's files, as the notices in them say. */
final class Holders {

    private static final int HEAD = 2_500;
    private static final int SAMPLED = 40;
    private static final int FEW = 10;
    private static final double NEARLY_ALL = 0.8;

    private static final Pattern NOTICE = Pattern.compile(
            "(?im)^[ \\t]*(?://|#|/?\\*+!?|\"\"\"|)[ \\t]*(?:.{0,40}?\\()?(?:portions )?(?:copyright|\\(c\\)|©)(?:[ \\t]*(?:\\(c\\)|©|by|copyright|:))*[ \\t]*([^\\n]{3,120})");
    private static final Pattern LICENSED = Pattern.compile("(?i)licensed to ([^\\n]{3,80}?)(?: \\(|under)");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    /** Words that say nothing of who it is. */
    private static final Set<String> COMMON = Set.of(
            "copyright",
            "all",
            "rights",
            "reserved",
            "the",
            "and",
            "contributors",
            "authors",
            "author",
            "inc",
            "ltd",
            "llc",
            "gmbh",
            "corp",
            "corporation",
            "company",
            "present",
            "foundation",
            "software",
            "project",
            "team",
            "developers",
            "others",
            "its",
            "licensed",
            "under",
            "license",
            "licence",
            "mit",
            "bsd",
            "apache",
            "see",
            "for",
            "more",
            "com",
            "org",
            "net",
            "http",
            "https",
            "www",
            "github",
            "affiliates",
            "portions",
            "original",
            "group",
            "by",
            "released",
            "limited",
            "systems",
            "open",
            "source");

    private final Neighbours neighbours;
    private Set<String> own;

    Holders(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** Whether notices of a file name holders, and none of those whom nearly all files of the repository name. */
    boolean areOthers(String text) {
        var words = words(text);
        return !words.isEmpty() && !own().isEmpty() && words.stream().noneMatch(own()::contains);
    }

    /** The words of those who hold nearly all; none when that cannot be told. */
    private Set<String> own() {
        if (own == null) {
            own = ownOf(notices());
        }
        return own;
    }

    private List<Set<String>> notices() {
        var notices = new ArrayList<Set<String>>();
        var some = neighbours.someWritten(SAMPLED, file -> file.size() > HEAD);
        for (var path : some) {
            neighbours
                    .text(path)
                    .map(Holders::words)
                    .filter(words -> !words.isEmpty())
                    .ifPresent(notices::add);
        }
        return notices;
    }

    private static Set<String> ownOf(List<Set<String>> notices) {
        var counts = new HashMap<String, Integer>();
        notices.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        var most = counts.entrySet().stream().max(Map.Entry.comparingByValue());
        if (notices.size() < FEW || most.get().getValue() < notices.size() * NEARLY_ALL) {
            return Set.of();
        }
        // Whoever is named a second time belongs to them, too.
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        var head = text.substring(0, Math.min(HEAD, text.length()));
        var words = new HashSet<String>();
        for (var pattern : List.of(NOTICE, LICENSED)) {
            pattern.matcher(head)
                    .results()
                    .flatMap(notice -> WORD.matcher(notice.group(1)).results())
                    .map(word -> word.group().toLowerCase(Locale.ROOT))
                    .filter(word -> !COMMON.contains(word))
                    .forEach(words::add);
        }
        return words;
    }
}

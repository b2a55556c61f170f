package io.agentic.model.offline.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Picks the lines and sentences of texts that fit a question best, and keeps them in their order. */
final class Extract {

    private static final int MAX_PASSAGE = 400;
    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}\\p{N}`\"'(])");

    private final Relevance relevance;

    Extract(Relevance relevance) {
        this.relevance = relevance;
    }

    /**
     * @param limit how many characters may be picked
     * @param wanted asked now and then; what it throws ends the work
     * @return the texts themselves when they are short enough; else what fits the question, or the beginning if nothing does
     */
    String pick(String question, List<String> texts, int limit, Runnable wanted) {
        var whole = texts.stream().map(String::strip).collect(Collectors.joining("\n"));
        if (whole.length() <= limit) {
            return whole;
        }
        var passages = passages(whole);
        var scores = relevance.scores(question, passages, wanted);
        var ranked = IntStream.range(0, passages.size())
                .filter(i -> scores[i] > 0)
                .boxed()
                .sorted(Comparator.comparing(i -> -scores[i])) // stable: ties stay in their order
                .toList();
        if (ranked.isEmpty()) {
            ranked = IntStream.range(0, passages.size()).boxed().toList();
        }
        var picked = new TreeSet<Integer>();
        int length = 0;
        for (int i : ranked) {
            length += passages.get(i).length() + 1;
            if (length > limit + 1) {
                break;
            }
            picked.add(i);
        }
        return picked.stream().map(passages::get).collect(Collectors.joining("\n"));
    }

    /** The lines of a text, long ones by sentences, each at most {@value #MAX_PASSAGE} characters; none twice. */
    static List<String> passages(String text) {
        var passages = new LinkedHashSet<String>();
        LINE.splitAsStream(text)
                .flatMap(SENTENCE::splitAsStream)
                .map(String::stripTrailing)
                .filter(passage -> !passage.isBlank())
                .map(passage -> cut(passage, MAX_PASSAGE))
                .forEach(passages::add);
        return new ArrayList<>(passages);
    }

    /** The beginning of a text, never half a character. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}

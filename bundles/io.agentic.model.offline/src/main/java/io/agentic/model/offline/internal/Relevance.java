package io.agentic.model.offline.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;

/**
 * How well texts fit a question, by BM25 over English word stems. Thread-safe.
 *
 * <p>Words and formula are Lucene's, and so are the scores. Its index is left out: these texts are asked about once, and building one
 * costs more than reading them.
 */
final class Relevance implements AutoCloseable {

    private static final String FIELD = "text";
    private static final int MAX_QUERY_TERMS = 200;

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final BM25Similarity bm25 = new BM25Similarity();

    private record Counted(Map<String, Integer> frequencies, int length) {}

    /**
     * Scores each text for a question.
     *
     * @param wanted asked before each text; what it throws ends the work
     * @return one score for each text, in their order; 0 when nothing of the question is in it
     */
    float[] scores(String question, List<String> texts, Runnable wanted) {
        var terms = new LinkedHashSet<String>();
        terms(question).stream().limit(MAX_QUERY_TERMS).forEach(terms::add);
        var counts = new ArrayList<Counted>();
        for (var text : texts) {
            wanted.run();
            counts.add(count(text, terms));
        }
        var scores = new float[texts.size()];
        terms.forEach(term -> addScores(term, counts, scores));
        return scores;
    }

    /** The word stems of a text, without stop words, in the order they first occur. */
    Set<String> terms(String text) {
        var terms = new LinkedHashSet<String>();
        eachTerm(text, terms::add);
        return terms;
    }

    @Override
    public void close() {
        analyzer.close();
    }

    private Counted count(String text, Set<String> terms) {
        var frequencies = new HashMap<String, Integer>();
        var length = new int[1];
        eachTerm(text, term -> {
            length[0]++;
            if (terms.contains(term)) {
                frequencies.merge(term, 1, Integer::sum);
            }
        });
        return new Counted(frequencies, length[0]);
    }

    private void addScores(String term, List<Counted> counts, float[] scores) {
        long texts = 0;
        long length = 0;
        long textsWithTerm = 0;
        long occurrences = 0;
        for (var counted : counts) {
            int frequency = counted.frequencies.getOrDefault(term, 0);
            texts += counted.length > 0 ? 1 : 0;
            length += counted.length;
            textsWithTerm += frequency > 0 ? 1 : 0;
            occurrences += frequency;
        }
        if (textsWithTerm == 0) {
            return;
        }
        var scorer = bm25.scorer(
                1f,
                new CollectionStatistics(FIELD, counts.size(), texts, length, length),
                new TermStatistics(new BytesRef(term), textsWithTerm, occurrences));
        for (int i = 0; i < scores.length; i++) {
            var frequency = counts.get(i).frequencies.get(term);
            if (frequency != null) {
                scores[i] += scorer.score(frequency, SmallFloat.intToByte4(counts.get(i).length));
            }
        }
    }

    private void eachTerm(String text, Consumer<String> action) {
        try (var tokens = analyzer.tokenStream(FIELD, text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                action.accept(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
    }
}

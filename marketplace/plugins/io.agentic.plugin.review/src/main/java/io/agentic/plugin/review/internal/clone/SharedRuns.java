package io.agentic.plugin.review.internal.clone;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells which of very many files may have code in common, so that not all of them need to be compared in full. Keeps a few numbers of
 * each file and not its text: of all {@link #RUN} characters in a row, blanks and comments aside, the hashes that are the smallest of
 * {@link #WINDOW} neighbours (winnowing; Schleimer, Wilkerson, Aiken, SIGMOD 2003). Two files with {@code RUN + WINDOW - 1} equal
 * characters in a row always have such a hash in common. For one thread.
 */
final class SharedRuns {

    private static final int RUN = 120;
    private static final int WINDOW = 81;
    private static final long BASE = 1_000_003;
    private static final int FILE_BITS = 22;

    private final List<String> paths = new ArrayList<>();
    private long[] marks = new long[1_024];
    private int count;

    /** A file that is compared with the others. */
    void add(SourceFile file) {
        paths.add(file.path());
        var hashes = hashes(file.code());
        var smallest = -1;
        for (int i = 0; i + WINDOW <= hashes.length; i++) {
            var end = i + WINDOW - 1;
            if (smallest < i) {
                smallest = IntStream.rangeClosed(i, end)
                        .reduce((one, other) -> hashes[other] <= hashes[one] ? other : one)
                        .getAsInt();
                mark(hashes[smallest]);
            } else if (hashes[end] <= hashes[smallest]) {
                smallest = end;
                mark(hashes[end]);
            }
        }
    }

    /** Of each run of characters that are no blanks. */
    private static long[] hashes(String code) {
        var ink = code.chars().filter(c -> !Character.isWhitespace(c)).toArray();
        var hashes = new long[Math.max(0, ink.length - RUN + 1)];
        var outgoing = 1L;
        for (int i = 0; i < RUN; i++) {
            outgoing *= BASE;
        }
        var hash = 0L;
        for (int i = 0; i < ink.length; i++) {
            hash = hash * BASE + ink[i] - (i >= RUN ? outgoing * ink[i - RUN] : 0);
            if (i >= RUN - 1) {
                hashes[i - RUN + 1] = mixed(hash);
            }
        }
        return hashes;
    }

    /** Spreads what differs over all bits (the finish of SplitMix64). */
    private static long mixed(long hash) {
        var once = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        var twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }

    private void mark(long hash) {
        if (count == marks.length) {
            marks = Arrays.copyOf(marks, count * 2);
        }
        marks[count++] = hash << FILE_BITS | paths.size() - 1;
    }

    /** The files that have code in common with others, or twice, those with most of it first. */
    List<String> sharing() {
        Arrays.sort(marks, 0, count);
        var shared = new int[paths.size()];
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && marks[to] >> FILE_BITS == marks[from] >> FILE_BITS) {
                to++;
            }
            for (int i = from; i < to && to - from > 1; i++) {
                shared[(int) (marks[i] & (1 << FILE_BITS) - 1)]++;
            }
        }
        return IntStream.range(0, shared.length)
                .filter(file -> shared[file] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer file) -> -shared[file]))
                .map(paths::get)
                .toList();
    }
}

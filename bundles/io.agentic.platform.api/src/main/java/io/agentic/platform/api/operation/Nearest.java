package io.agentic.platform.api.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which names a mistyped one may have meant. */
public final class Nearest {

    private static final int MOST = 3;
    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The nearest of {@code names}, at most three: those which one slip for each three letters, and one at least, makes of {@code word}, and
     * those which begin with it; whatever their case. None when nothing is so near.
     */
    public static List<String> to(String word, Collection<String> names) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        return names.stream()
                .filter(name -> slips(word, name) <= Math.max(1, word.length() / 3)
                        || word.length() > 1 && name.startsWith(word))
                .sorted(Comparator.<String>comparingInt(name -> slips(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The nearest as a sentence to go behind others; empty text for none. */
    public static String question(String word, Collection<String> names) {
        return to(word, names).stream()
                .findFirst()
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    /** How many letters were left out, put in, changed, or swapped with the next. */
    private static int slips(String typed, String known) {
        var word = typed.toLowerCase(Locale.ROOT);
        var name = known.toLowerCase(Locale.ROOT);
        var rows = new int[word.length() + 1][name.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : fewest(rows, word, name, i, j);
            }
        }
        return rows[word.length()][name.length()];
    }

    private static int fewest(int[][] rows, String word, String name, int i, int j) {
        var same = word.charAt(i - 1) == name.charAt(j - 1);
        var fewest = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        var swapped =
                i > 1 && j > 1 && word.charAt(i - 1) == name.charAt(j - 2) && word.charAt(i - 2) == name.charAt(j - 1);
        return swapped ? Math.min(fewest, rows[i - 2][j - 2] + 1) : fewest;
    }
}

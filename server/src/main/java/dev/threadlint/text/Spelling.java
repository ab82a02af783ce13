package dev.threadlint.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. Stateless. */
public final class Spelling {
    private Spelling() {}

    /** The known word nearest to a misspelt one, if any is near enough to be worth showing. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(1, word.length() / 3);
        return known.stream()
            .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
            .map(candidate -> new Scored(candidate, distance(word, candidate)))
            .filter(scored -> scored.distance <= limit)
            .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
            .map(Scored::word);
    }

    /** The tail of a message that offers the nearest known word, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known).map(found -> "; did you mean `" + found + "`?").orElse("");
    }

    private record Scored(String word, int distance) {}

    /** Edits with transposition of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

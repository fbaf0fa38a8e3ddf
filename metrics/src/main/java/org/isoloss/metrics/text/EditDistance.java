package org.isoloss.metrics.text;

import java.util.Arrays;

/**
 * The Levenshtein distance: the least number of insertions, deletions and substitutions of tokens that turn one
 * sequence into the other. A swap of neighbours counts as two.
 *
 * <p>max(L, M) &ge; distance &ge; |L - M|; it is a metric in the mathematical sense. Levenshtein (1966); as a metric of
 * language models Schaeffer et al. (2023), arXiv 2304.15004.
 */
public final class EditDistance {

    /*
     * Computed by bit-parallel dynamic programming: a column of the table of distances is held as the signs of its
     * vertical differences, one bit a row in two words (Myers 1999, doi:10.1145/316542.316550, in the form of Hyyro
     * 2003). A pattern of more than 64 tokens is cut in strips of 64 rows; each leaves its last row, the horizontal
     * differences, to the next, so that the memory is that of the text whatever the alphabet. Common ends are cut off
     * first; they are most of the work for good predictions.
     */

    private EditDistance() {}

    /** Returns the distance of a prediction from its target. Time L M / 64, memory max(L, M). */
    public static int of(TokenPair pair) {
        return between(pair.targetTokens(), pair.predictionTokens());
    }

    /** Returns the distance divided by max(L, M), in [0, 1]; 0 for two empty sequences. Lower is better. */
    public static double normalised(TokenPair pair) {
        int longer = Math.max(pair.targetLength(), pair.predictionLength());
        return longer == 0 ? 0 : (double) of(pair) / longer;
    }

    /** Returns 1 minus the normalised distance, in [0, 1]; 1 for two empty sequences. Higher is better. */
    public static double similarity(TokenPair pair) {
        return 1 - normalised(pair);
    }

    /**
     * Returns edits divided by L: the word or character error rate, at least 0 and above 1 for a long wrong prediction.
     * An empty target has rate 0 where the prediction is empty too, else infinity.
     */
    public static double errorRate(TokenPair pair) {
        int distance = of(pair);
        return distance == 0 ? 0 : (double) distance / pair.targetLength();
    }

    private static int between(int[] a, int[] b) {
        int[] pattern = a.length <= b.length ? a : b;
        int[] text = a.length <= b.length ? b : a;
        int from = 0;
        while (from < pattern.length && pattern[from] == text[from]) {
            from++;
        }
        int patternEnd = pattern.length;
        int textEnd = text.length;
        while (patternEnd > from && pattern[patternEnd - 1] == text[textEnd - 1]) {
            patternEnd--;
            textEnd--;
        }
        if (patternEnd == from) {
            return textEnd - from;
        }
        if (patternEnd - from <= Long.SIZE) {
            return withinOneStrip(
                    new PatternMasks(pattern, from, patternEnd - from), patternEnd - from, text, from, textEnd);
        }
        byte[] steps = new byte[textEnd - from]; // horizontal differences of a row; those of the first row are all 1
        Arrays.fill(steps, (byte) 1);
        for (int top = from; top < patternEnd; top += Long.SIZE) {
            int rows = Math.min(Long.SIZE, patternEnd - top);
            strip(new PatternMasks(pattern, top, rows), rows, text, from, steps);
        }
        int distance = patternEnd - from;
        for (byte step : steps) {
            distance += step;
        }
        return distance;
    }

    /** Counts along the last row; that above the first grows by one a column. */
    private static int withinOneStrip(PatternMasks masks, int rows, int[] text, int from, int to) {
        int last = rows - 1;
        int distance = rows;
        long plus = -1L;
        long minus = 0;
        for (int j = from; j < to; j++) {
            long match = masks.of(text[j]);
            long vertical = match | minus;
            long diagonal = (((match & plus) + plus) ^ plus) | match;
            long grows = minus | ~(diagonal | plus);
            long falls = plus & diagonal;
            distance += (int) ((grows >>> last & 1) - (falls >>> last & 1));
            grows = grows << 1 | 1;
            falls = falls << 1;
            plus = falls | ~(vertical | grows);
            minus = grows & vertical;
        }
        return distance;
    }

    /** Replaces the differences of the row above a strip by those of its last row. */
    private static void strip(PatternMasks masks, int rows, int[] text, int from, byte[] steps) {
        int last = rows - 1;
        long plus = -1L; // rows where the distance grows by one downwards
        long minus = 0; // rows where it falls by one
        for (int j = 0; j < steps.length; j++) {
            long above = steps[j];
            long fallsAbove = above >>> (Long.SIZE - 1);
            long growsAbove = above & 1 & ~fallsAbove;
            long match = masks.of(text[from + j]);
            long vertical = match | minus;
            // A fall above the strip acts as a match in its first row.
            long entering = match | fallsAbove;
            long diagonal = (((entering & plus) + plus) ^ plus) | entering;
            long grows = minus | ~(diagonal | plus);
            long falls = plus & diagonal;
            steps[j] = (byte) ((grows >>> last & 1) - (falls >>> last & 1));
            grows = grows << 1 | growsAbove;
            falls = falls << 1 | fallsAbove;
            plus = falls | ~(vertical | grows);
            minus = grows & vertical;
        }
    }
}

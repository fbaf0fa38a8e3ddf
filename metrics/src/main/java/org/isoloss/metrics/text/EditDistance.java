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
     * 2003). A pattern of more than 64 tokens takes a word for every 64 rows, each handing the horizontal difference
     * at its last row to the next. Common ends are cut off first; they are most of the work for good predictions.
     */

    private static final int WORD = Long.SIZE;

    private EditDistance() {}

    /** Returns the distance of a prediction from its target. Time L M / 64, memory L + M. */
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
        PatternMasks masks = new PatternMasks(pattern, from, patternEnd);
        return masks.words() == 1
                ? oneWord(masks, patternEnd - from, text, from, textEnd)
                : manyWords(masks, patternEnd - from, text, from, textEnd);
    }

    private static int oneWord(PatternMasks masks, int m, int[] text, int from, int to) {
        long last = 1L << (m - 1);
        long plus = -1L; // rows where the distance grows by one downwards
        long minus = 0; // rows where it falls by one
        int score = m;
        for (int j = from; j < to; j++) {
            long match = masks.of(text[j], 0);
            long vertical = match | minus;
            long diagonal = (((match & plus) + plus) ^ plus) | match;
            long horizontalPlus = minus | ~(diagonal | plus);
            long horizontalMinus = plus & diagonal;
            if ((horizontalPlus & last) != 0) {
                score++;
            } else if ((horizontalMinus & last) != 0) {
                score--;
            }
            horizontalPlus = (horizontalPlus << 1) | 1; // the first row grows with every column
            horizontalMinus <<= 1;
            plus = horizontalMinus | ~(vertical | horizontalPlus);
            minus = horizontalPlus & vertical;
        }
        return score;
    }

    private static int manyWords(PatternMasks masks, int m, int[] text, int from, int to) {
        int words = masks.words();
        long[] plus = new long[words];
        long[] minus = new long[words];
        Arrays.fill(plus, -1L);
        long last = 1L << ((m - 1) % WORD);
        int score = m;
        for (int j = from; j < to; j++) {
            int row = masks.row(text[j]);
            long carryPlus = 1; // the first row grows with every column
            long carryMinus = 0;
            for (int w = 0; w < words; w++) {
                long match = masks.at(row, w);
                long vertical = match | minus[w];
                // A horizontal step of -1 above a block acts as a match in its first row.
                long entering = match | carryMinus;
                long diagonal = (((entering & plus[w]) + plus[w]) ^ plus[w]) | entering;
                long horizontalPlus = minus[w] | ~(diagonal | plus[w]);
                long horizontalMinus = plus[w] & diagonal;
                if (w == words - 1) {
                    if ((horizontalPlus & last) != 0) {
                        score++;
                    } else if ((horizontalMinus & last) != 0) {
                        score--;
                    }
                }
                long outPlus = horizontalPlus >>> (WORD - 1);
                long outMinus = horizontalMinus >>> (WORD - 1);
                horizontalPlus = (horizontalPlus << 1) | carryPlus;
                horizontalMinus = (horizontalMinus << 1) | carryMinus;
                carryPlus = outPlus;
                carryMinus = outMinus;
                plus[w] = horizontalMinus | ~(vertical | horizontalPlus);
                minus[w] = horizontalPlus & vertical;
            }
        }
        return score;
    }
}

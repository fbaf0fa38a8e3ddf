package org.isoloss.metrics.text;

/**
 * The share of positions where the prediction has the target's token: partial credit for each digit of a sum, say.
 *
 * <p>In [0, 1], higher is better. Its expectation is linear in the per-token error where an exact match of L tokens goes
 * like the L-th power.
 */
public final class PositionalAccuracy {

    private PositionalAccuracy() {}

    /**
     * Returns (1/L) sum_i [t_i = q_i]: missing positions are wrong, surplus ones ignored. An empty target scores 1 for
     * an empty prediction, else 0.
     */
    public static double leftAligned(TokenPair pair) {
        return share(matches(pair, false), pair.targetLength(), pair);
    }

    /** Returns the same with positions counted from the end, as place values are. */
    public static double rightAligned(TokenPair pair) {
        return share(matches(pair, true), pair.targetLength(), pair);
    }

    /** Returns the left-aligned matches divided by max(L, M), so that surplus tokens cost; 1 for two empty sequences. */
    public static double strict(TokenPair pair) {
        return share(matches(pair, false), Math.max(pair.targetLength(), pair.predictionLength()), pair);
    }

    /**
     * Tells for each position of the target, from the left, whether the prediction has its token there; one curve over
     * model sizes for every digit.
     */
    public static boolean[] byPosition(TokenPair pair) {
        boolean[] right = new boolean[pair.targetLength()];
        for (int i = 0; i < right.length; i++) {
            right[i] = i < pair.predictionLength() && pair.target(i) == pair.prediction(i);
        }
        return right;
    }

    /** Tells the same for each place value: entry 0 is the last token of the target, the units of a number. */
    public static boolean[] byPlaceValue(TokenPair pair) {
        boolean[] right = new boolean[pair.targetLength()];
        for (int i = 0; i < right.length; i++) {
            right[i] = i < pair.predictionLength()
                    && pair.target(pair.targetLength() - 1 - i) == pair.prediction(pair.predictionLength() - 1 - i);
        }
        return right;
    }

    private static int matches(TokenPair pair, boolean fromTheEnd) {
        int matches = 0;
        for (boolean right : fromTheEnd ? byPlaceValue(pair) : byPosition(pair)) {
            matches += right ? 1 : 0;
        }
        return matches;
    }

    private static double share(int matches, int length, TokenPair pair) {
        if (length == 0) {
            return pair.predictionLength() == 0 ? 1 : 0;
        }
        return (double) matches / length;
    }
}

package org.isoloss.identifiability.inside;

import java.util.stream.IntStream;

/**
 * A figure of several networks as ranks, ties sharing theirs, less their mean and at length 1: the product of two is Spearman's
 * correlation. Infinite values rank last.
 *
 * @param key of the figure
 * @param ranks an entry a network; all zero if the figure is the same for all, or is no number for one
 */
record RankedFigure(String key, double[] ranks) {

    static RankedFigure of(String key, double[] values) {
        double[] ranks = new double[values.length];
        double mean = (values.length - 1) / 2.0;
        double square = 0;
        boolean numbers = true;
        for (int i = 0; i < values.length; i++) {
            double below = 0;
            numbers &= !Double.isNaN(values[i]);
            for (double other : values) {
                below += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
            ranks[i] = below - 0.5 - mean; // it equals itself
            square += ranks[i] * ranks[i];
        }
        double length = numbers && square > 0 ? Math.sqrt(square) : Double.POSITIVE_INFINITY;
        return new RankedFigure(
                key,
                IntStream.range(0, ranks.length)
                        .mapToDouble(i -> ranks[i] / length)
                        .toArray());
    }

    boolean varies() {
        return IntStream.range(0, ranks.length).anyMatch(i -> ranks[i] != 0);
    }

    /** Returns the correlation with another figure whose networks are put in another order. */
    double with(RankedFigure other, int[] order) {
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += ranks[i] * other.ranks[order[i]];
        }
        return sum;
    }
}

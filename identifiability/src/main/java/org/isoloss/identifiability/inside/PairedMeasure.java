package org.isoloss.identifiability.inside;

import java.util.Arrays;

/**
 * A measure that is a number a pair of networks.
 *
 * @param key of the measure
 * @param ranks of the pairs, less their mean and at length 1, symmetric, its diagonal zero
 */
record PairedMeasure(String key, double[][] ranks) {

    /** A number of two networks, by their places. */
    interface OfPair {
        double of(int i, int j);
    }

    static PairedMeasure of(String key, double[][] values) {
        return new PairedMeasure(key, ranked(values));
    }

    static double[][] square(int networks, OfPair value) {
        double[][] square = new double[networks][networks];
        for (int i = 0; i < networks; i++) {
            for (int j = 0; j < i; j++) {
                square[i][j] = value.of(i, j);
                square[j][i] = square[i][j];
            }
        }
        return square;
    }

    /** Returns the ranks of the pairs i > j, in both places. */
    static double[][] ranked(double[][] values) {
        int networks = values.length;
        double[] pairs = new double[networks * (networks - 1) / 2];
        int k = 0;
        for (int i = 0; i < networks; i++) {
            for (int j = 0; j < i; j++) {
                pairs[k++] = values[i][j];
            }
        }
        double[] ranks = RankedFigure.of("", pairs).ranks();
        return square(networks, (i, j) -> ranks[i * (i - 1) / 2 + j]);
    }

    boolean varies() {
        return Arrays.stream(ranks).flatMapToDouble(Arrays::stream).anyMatch(rank -> rank != 0);
    }

    /** Returns the correlation of two with the networks of the second in another order. */
    static double product(double[][] first, double[][] second, int[] order) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += first[i][j] * second[order[i]][order[j]];
            }
        }
        return sum;
    }
}

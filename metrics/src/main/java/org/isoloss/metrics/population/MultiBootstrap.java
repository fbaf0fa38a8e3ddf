package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

/**
 * How sure the mean behaviour of a recipe is, where both its seeds and its test items are samples: seeds and items are
 * resampled with replacement, each by itself, and every resample is the mean over the table that the two make. The variance
 * over all resamples is a closed form, and needs no drawing.
 *
 * @param seeds rows
 * @param items columns: items, or subcases of as many items each
 * @param mean over the table
 * @param seedError the standard error if the items were all there are
 * @param itemError the standard error if the seeds were all there are
 * @param bothErrors the standard error of both
 * @see <a href="https://arxiv.org/abs/2106.16163">Sellam et al. (2022)</a>
 */
public record MultiBootstrap(int seeds, int items, double mean, double seedError, double itemError, double bothErrors) {

    /**
     * Computes the errors.
     *
     * @param scores {@code scores[seed][item]}, at least two of each
     */
    public static MultiBootstrap of(double[][] scores) {
        int seeds = scores.length;
        require(seeds > 1, "%s seeds; expected at least 2", seeds);
        int items = scores[0].length;
        require(items > 1, "%s items; expected at least 2", items);
        double[] rows = new double[seeds];
        double[] columns = new double[items];
        double total = 0;
        double squares = 0;
        for (int s = 0; s < seeds; s++) {
            requireFinite("scores[" + s + "]", scores[s]);
            require(scores[s].length == items, "seed %s has %s items; expected %s", s, scores[s].length, items);
            for (int i = 0; i < items; i++) {
                rows[s] += scores[s][i];
                columns[i] += scores[s][i];
                squares += scores[s][i] * scores[s][i];
            }
            total += rows[s];
        }
        double cells = (double) seeds * items;
        double mean = total / cells;
        double rowSquares = sumOfSquares(rows);
        double columnSquares = sumOfSquares(columns);
        double ofSeeds = rowSquares / (items * (double) items) / seeds - mean * mean;
        double ofItems = columnSquares / (seeds * (double) seeds) / items - mean * mean;
        double keptSeeds = 1 - 1.0 / seeds;
        double keptItems = 1 - 1.0 / items;
        double second =
                keptSeeds * keptItems * total * total + keptSeeds * columnSquares + keptItems * rowSquares + squares;
        return new MultiBootstrap(
                seeds,
                items,
                mean,
                Math.sqrt(Math.max(0, ofSeeds / seeds)),
                Math.sqrt(Math.max(0, ofItems / items)),
                Math.sqrt(Math.max(0, second / (cells * cells) - mean * mean)));
    }

    private static double sumOfSquares(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }
}

package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.FDistribution;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * What runs say of the exponents of E + A N^-alpha + B D^-beta: the interval of each by its profile, in which the other
 * parameters are fitted anew, with relative errors; and whether the loss depends on size, or on tokens, at all. An interval
 * that comes to an end of 0.02 to 2 is not closed: the exponent is not determined.
 *
 * @param size of alpha; empty if it is not determined
 * @param tokens of beta; empty if it is not determined
 * @param sizePValue of the F test of no dependence on N
 * @param tokensPValue of the F test of no dependence on D
 */
public record ExponentEvidence(
        Optional<ConfidenceInterval> size,
        Optional<ConfidenceInterval> tokens,
        double sizePValue,
        double tokensPValue) {

    private static final int GRID = 48;
    private static final double LEAST = 0.02;
    private static final double MOST = 2;
    private static final int PARAMETERS = 5;
    private static final double DEPENDENT = 1e-20;

    /**
     * Weighs the exponents.
     *
     * @param parameters N of each run, above 0
     * @param tokens D of each run, above 0
     * @param losses of each run, above 0
     * @return empty with fewer than six runs
     */
    public static Optional<ExponentEvidence> of(
            double[] parameters, double[] tokens, double[] losses, double confidence) {
        requireConfidence(confidence);
        int degrees = losses.length - PARAMETERS;
        if (degrees < 1) {
            return Optional.empty();
        }
        double[] grid = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            grid[i] = Math.log(LEAST) + Math.log(MOST / LEAST) * i / (GRID - 1.0);
        }
        double[] limit = Arrays.stream(losses).map(loss -> 1 / loss).toArray();
        DoubleFunction<double[]> bySize = a -> weighted(parameters, Math.exp(a), losses);
        DoubleFunction<double[]> byTokens = b -> weighted(tokens, Math.exp(b), losses);
        double[][] squares = new double[GRID][GRID];
        double[][] transposed = new double[GRID][GRID];
        for (int i = 0; i < GRID; i++) {
            double[] size = bySize.apply(grid[i]);
            for (int j = 0; j < GRID; j++) {
                squares[i][j] = squares(limit, size, byTokens.apply(grid[j]));
                transposed[j][i] = squares[i][j];
            }
        }
        ExponentProfile sizes = profile(grid, squares, (a, b) -> squares(limit, bySize.apply(a), byTokens.apply(b)));
        ExponentProfile lengths =
                profile(grid, transposed, (b, a) -> squares(limit, bySize.apply(a), byTokens.apply(b)));
        double least = Math.min(sizes.least().value(), lengths.least().value());
        double bound = least * (1 + FDistribution.of(1, degrees).inverseCumulativeProbability(confidence) / degrees);
        double p = pValue(without(grid, limit, byTokens), least, degrees);
        double q = pValue(without(grid, limit, bySize), least, degrees);
        return Optional.of(new ExponentEvidence(
                p < 1 - confidence ? sizes.below(bound, confidence) : Optional.empty(),
                q < 1 - confidence ? lengths.below(bound, confidence) : Optional.empty(),
                p,
                q));
    }

    /** The least over the other exponent: from a grid, then by Brent's method about its best point. */
    private static ExponentProfile profile(double[] grid, double[][] squares, DoubleBinaryOperator at) {
        double[] best = new double[GRID];
        double[] values = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            double fixed = grid[i];
            ExponentProfile.Minimum minimum =
                    ExponentProfile.least(other -> at.applyAsDouble(fixed, other), grid, squares[i]);
            best[i] = minimum.at();
            values[i] = minimum.value();
        }
        double cell = grid[1] - grid[0];
        return new ExponentProfile(grid, values, x -> {
            int left = (int) Math.min(GRID - 2, Math.max(0, Math.floor((x - grid[0]) / cell)));
            double low = Math.min(best[left], best[left + 1]);
            double high = Math.max(best[left], best[left + 1]);
            return ExponentProfile.least(
                            other -> at.applyAsDouble(x, other),
                            Math.max(grid[0], low - cell),
                            (low + high) / 2,
                            Math.min(grid[GRID - 1], high + cell))
                    .value();
        });
    }

    private static double[] weighted(double[] values, double exponent, double[] losses) {
        double centre = Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
        double[] column = new double[values.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = Math.pow(values[i] / centre, -exponent) / losses[i];
        }
        return column;
    }

    /** The sum of squares that linear terms leave of ones, by Gram and Schmidt: thousands of them are needed. */
    private static double squares(double[]... columns) {
        double[] left = new double[columns[0].length];
        Arrays.fill(left, 1);
        double[][] directions = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            double[] direction = columns[c].clone();
            double before = product(direction, direction);
            for (int pass = 0; pass < 2; pass++) { // the second takes out what rounding left
                for (int d = 0; d < c; d++) {
                    subtract(direction, directions[d]);
                }
            }
            // A column that the others determine adds nothing.
            double after = product(direction, direction);
            double scale = after > DEPENDENT * before ? 1 / Math.sqrt(after) : 0;
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
            directions[c] = direction;
            subtract(left, direction);
        }
        return product(left, left);
    }

    private static void subtract(double[] from, double[] direction) {
        double along = product(from, direction);
        for (int i = 0; i < from.length; i++) {
            from[i] -= along * direction[i];
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The least sum of squares with one of the two terms alone. */
    private static double without(double[] grid, double[] limit, DoubleFunction<double[]> column) {
        double[] values =
                Arrays.stream(grid).map(x -> squares(limit, column.apply(x))).toArray();
        return ExponentProfile.least(x -> squares(limit, column.apply(x)), grid, values)
                .value();
    }

    private static double pValue(double without, double with, int degrees) {
        double f = (without - with) / 2 / (with / degrees);
        return with == 0 ? (without == 0 ? 1 : 0) : FDistribution.of(2, degrees).survivalProbability(Math.max(0, f));
    }
}

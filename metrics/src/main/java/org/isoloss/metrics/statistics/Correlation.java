package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How far two figures of the same items go together.
 *
 * @param kind which correlation
 * @param coefficient from -1 to 1
 * @param items the number of items, at least 2
 * @param tied whether two items have equal values of one of the figures
 */
public record Correlation(Kind kind, double coefficient, int items, boolean tied) {

    /** A correlation, and from how many items on its interval covers what it says. */
    public enum Kind {
        /** Of the values: 1 where one is a rising line of the other. */
        PEARSON(10, new PearsonsCorrelation()::correlation),
        /** Of the ranks, ties sharing theirs. */
        SPEARMAN(10, new SpearmansCorrelation()::correlation),
        /** Of the order of pairs of items, tau-b. */
        KENDALL(20, new KendallsCorrelation()::correlation);

        private final int intervalFrom;
        private final ToDoubleBiFunction<double[], double[]> formula;

        Kind(int intervalFrom, ToDoubleBiFunction<double[], double[]> formula) {
            this.intervalFrom = intervalFrom;
            this.formula = formula;
        }
    }

    /** Returns the correlation; nothing for fewer than two items, or where all values of one figure are equal. */
    public static Optional<Correlation> of(Kind kind, double[] first, double[] second) {
        require(first.length == second.length, "%s and %s values; expected as many", first.length, second.length);
        if (first.length < 2 || isConstant(first) || isConstant(second)) {
            return Optional.empty();
        }
        requireFinite("first", first);
        requireFinite("second", second);
        double coefficient = kind.formula.applyAsDouble(first, second);
        return Double.isNaN(coefficient)
                ? Optional.empty() // values whose squares leave the range of doubles
                : Optional.of(new Correlation(
                        kind, Math.max(-1, Math.min(1, coefficient)), first.length, hasTies(first) || hasTies(second)));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    private static boolean hasTies(double[] values) {
        return Arrays.stream(values).distinct().count() < values.length;
    }

    /**
     * Returns the interval by Fisher's z: of variance 1 / (n - 3), for ranks (1 + r^2 / 2) / (n - 3), for the order of pairs
     * .437 / (n - 4). Nothing for fewer items than it covers for, for a perfect correlation, and for the order of pairs where
     * items are tied, for which it would cover .85.
     *
     * @see <a href="https://doi.org/10.1007/BF02294183">Bonett and Wright (2000)</a>
     */
    public Optional<ConfidenceInterval> interval(double confidence) {
        if (items < kind.intervalFrom || Math.abs(coefficient) == 1 || (kind == Kind.KENDALL && tied)) {
            return Optional.empty();
        }
        double variance = switch (kind) {
            case PEARSON -> 1 / (items - 3.0);
            case SPEARMAN -> (1 + coefficient * coefficient / 2) / (items - 3.0);
            case KENDALL -> 0.437 / (items - 4.0);
        };
        double z = Math.log((1 + coefficient) / (1 - coefficient)) / 2;
        double half = Quantiles.normalTwoSided(confidence) * Math.sqrt(variance);
        return Optional.of(
                new ConfidenceInterval(hyperbolicTangent(z - half), hyperbolicTangent(z + half), confidence));
    }

    private static double hyperbolicTangent(double z) {
        return StrictMath.tanh(z);
    }
}

package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Arrays;
import java.util.Optional;
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
        double[] exponents = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            exponents[i] = LEAST * Math.pow(MOST / LEAST, i / (GRID - 1.0));
        }
        double[][] bySize = Arrays.stream(exponents)
                .mapToObj(a -> weighted(parameters, a, losses))
                .toArray(double[][]::new);
        double[][] byTokens = Arrays.stream(exponents)
                .mapToObj(b -> weighted(tokens, b, losses))
                .toArray(double[][]::new);
        double[] limit = Arrays.stream(losses).map(loss -> 1 / loss).toArray();
        double[] ones = new double[losses.length];
        Arrays.fill(ones, 1);
        double[] sizeProfile = new double[GRID];
        double[] tokenProfile = new double[GRID];
        Arrays.fill(sizeProfile, Double.POSITIVE_INFINITY);
        Arrays.fill(tokenProfile, Double.POSITIVE_INFINITY);
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                double squares = ProfiledFit.solve(0, new double[][] {limit, bySize[i], byTokens[j]}, ones)
                        .squares();
                sizeProfile[i] = Math.min(sizeProfile[i], squares);
                tokenProfile[j] = Math.min(tokenProfile[j], squares);
            }
        }
        double least = Arrays.stream(sizeProfile).min().orElseThrow();
        double bound = least * (1 + FDistribution.of(1, degrees).inverseCumulativeProbability(confidence) / degrees);
        double p = pValue(without(limit, byTokens, ones), least, degrees);
        double q = pValue(without(limit, bySize, ones), least, degrees);
        return Optional.of(new ExponentEvidence(
                closed(exponents, sizeProfile, bound, confidence, p),
                closed(exponents, tokenProfile, bound, confidence, q),
                p,
                q));
    }

    private static double[] weighted(double[] values, double exponent, double[] losses) {
        double centre = Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
        double[] column = new double[values.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = Math.pow(values[i] / centre, -exponent) / losses[i];
        }
        return column;
    }

    /** The least sum of squares with one of the two terms alone. */
    private static double without(double[] limit, double[][] columns, double[] ones) {
        return Arrays.stream(columns)
                .mapToDouble(column -> ProfiledFit.solve(0, new double[][] {limit, column}, ones)
                        .squares())
                .min()
                .orElseThrow();
    }

    private static double pValue(double without, double with, int degrees) {
        double f = (without - with) / 2 / (with / degrees);
        return with == 0 ? (without == 0 ? 1 : 0) : FDistribution.of(2, degrees).survivalProbability(Math.max(0, f));
    }

    private static Optional<ConfidenceInterval> closed(
            double[] exponents, double[] profile, double bound, double confidence, double pValue) {
        int first = 0;
        int last = profile.length - 1;
        while (first < last && profile[first] > bound) {
            first++;
        }
        while (last > first && profile[last] > bound) {
            last--;
        }
        boolean open = first == 0 || last == profile.length - 1 || !(pValue < 1 - confidence);
        return open
                ? Optional.empty()
                : Optional.of(new ConfidenceInterval(exponents[first - 1], exponents[last + 1], confidence));
    }
}

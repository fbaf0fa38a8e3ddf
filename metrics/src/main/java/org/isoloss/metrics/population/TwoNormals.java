package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.Optional;

/**
 * A mixture of two normal distributions, fitted by expectation-maximisation: a description of a population, no test. A skewed
 * population with one hump is often better described by two normals than by one; {@link DipTest} is the test.
 *
 * @param lowShare the share of the component of the smaller mean
 * @param lowMean its mean
 * @param lowDeviation its standard deviation, at least a twentieth of that of all
 * @param bicDifference of one normal minus two: positive where two describe better
 */
public record TwoNormals(
        double lowShare,
        double lowMean,
        double lowDeviation,
        double highMean,
        double highDeviation,
        double bicDifference) {

    private static final double LEAST_DEVIATION = 0.05;
    private static final int LEAST_VALUES = 5;
    private static final int MOST_VALUES = 5000;
    private static final int ROUNDS = 2000;
    /** Starts: a few below, halves, a few above. */
    private static final double[] SPLITS = {0.1, 0.5, 0.9};

    /** Fits a mixture, of many values to 5,000 of them evenly spread; empty for fewer than five, or equal ones. */
    public static Optional<TwoNormals> of(double[] values) {
        requireFinite("values", values);
        double[] sorted = thinned(values);
        if (sorted.length < LEAST_VALUES || sorted[0] == sorted[sorted.length - 1]) {
            return Optional.empty();
        }
        Fit best = null;
        for (double split : SPLITS) {
            Fit fit = new Fit(sorted, Math.max(1, (int) (split * sorted.length)));
            best = best == null || fit.logLikelihood > best.logLikelihood ? fit : best;
        }
        if (best == null || Double.isNaN(best.logLikelihood)) {
            return Optional.empty();
        }
        return Optional.of(best.described());
    }

    private static double[] thinned(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = Math.min(sorted.length, MOST_VALUES);
        double[] kept = new double[n];
        for (int i = 0; i < n; i++) {
            kept[i] = sorted[(int) ((2L * i + 1) * sorted.length / (2L * n))];
        }
        return kept;
    }

    /** One course of the algorithm. */
    private static final class Fit {

        private final double[] x;
        private final double floor;
        private final double one;
        private final double[] share = new double[2];
        private final double[] mean = new double[2];
        private final double[] deviation = new double[2];
        private double logLikelihood = Double.NEGATIVE_INFINITY;

        /** @param split how many of the sorted values the first component begins with */
        Fit(double[] x, int split) {
            this.x = x;
            double centre = Arrays.stream(x).average().orElseThrow();
            double all = Math.sqrt(
                    Arrays.stream(x).map(v -> (v - centre) * (v - centre)).sum() / x.length);
            floor = LEAST_DEVIATION * all;
            one = -0.5 * x.length * (Math.log(2 * Math.PI * all * all) + 1);
            double[] weight = new double[x.length];
            Arrays.fill(weight, 0, split, 1);
            maximise(weight);
            for (int round = 0; round < ROUNDS; round++) {
                double before = logLikelihood;
                logLikelihood = expect(weight);
                if (!(logLikelihood - before > 1e-10 * Math.abs(logLikelihood))) {
                    break;
                }
                maximise(weight);
            }
        }

        private void maximise(double[] weight) {
            double[] mass = new double[2];
            double[] sum = new double[2];
            for (int i = 0; i < x.length; i++) {
                mass[0] += weight[i];
                sum[0] += weight[i] * x[i];
                sum[1] += (1 - weight[i]) * x[i];
            }
            mass[1] = x.length - mass[0];
            for (int c = 0; c < 2; c++) {
                share[c] = mass[c] / x.length;
                mean[c] = mass[c] > 0 ? sum[c] / mass[c] : mean[c];
            }
            double[] squares = new double[2];
            for (int i = 0; i < x.length; i++) {
                squares[0] += weight[i] * (x[i] - mean[0]) * (x[i] - mean[0]);
                squares[1] += (1 - weight[i]) * (x[i] - mean[1]) * (x[i] - mean[1]);
            }
            for (int c = 0; c < 2; c++) {
                deviation[c] = Math.max(floor, mass[c] > 0 ? Math.sqrt(squares[c] / mass[c]) : floor);
            }
        }

        private double expect(double[] weight) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double a = logDensity(x[i], 0);
                double b = logDensity(x[i], 1);
                double max = Math.max(a, b);
                double total = Math.exp(a - max) + Math.exp(b - max);
                weight[i] = Math.exp(a - max) / total;
                sum += max + Math.log(total);
            }
            return sum;
        }

        private double logDensity(double value, int component) {
            double z = (value - mean[component]) / deviation[component];
            return Math.log(share[component]) - Math.log(deviation[component]) - 0.5 * (z * z + Math.log(2 * Math.PI));
        }

        TwoNormals described() {
            int low = mean[0] <= mean[1] ? 0 : 1;
            double logRuns = Math.log(x.length);
            double bicOne = 2 * logRuns - 2 * one;
            double bicTwo = 5 * logRuns - 2 * logLikelihood;
            return new TwoNormals(
                    share[low], mean[low], deviation[low], mean[1 - low], deviation[1 - low], bicOne - bicTwo);
        }
    }
}

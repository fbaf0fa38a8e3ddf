package org.isoloss.metrics.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.score.ScoreDifference.Test;
import org.isoloss.metrics.statistics.ClusteredMean;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.McNemarTest;
import org.isoloss.metrics.statistics.PairedComparison;
import org.isoloss.metrics.statistics.SignFlipTest;
import org.isoloss.metrics.statistics.TwoShares;

/** Two scores of each item; at least two items. */
record PairedItems(double[] a, double[] b, Optional<int[]> clusters) {

    /** Items below which it counts how many differences are alike. */
    private static final int FEW = 20;

    /** By which differences of bounded scores may differ that are the same. */
    private static final double ROUNDING = 1e-12;

    /** Returns the difference of the means with its interval and test. */
    ScoreDifference difference(String task, MetricDescription metric, ScoreOptions options) {
        boolean finite =
                Arrays.stream(a).allMatch(Double::isFinite) && Arrays.stream(b).allMatch(Double::isFinite);
        if (!finite) {
            return new ScoreDifference(
                    task,
                    metric,
                    a.length,
                    Arrays.stream(a).average().orElseThrow(),
                    Arrays.stream(b).average().orElseThrow(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Test.SIGN_FLIP,
                    Double.NaN);
        }
        PairedComparison paired = PairedComparison.of(a, b);
        Test test = clusters.isPresent()
                ? Test.CLUSTER_SIGN_FLIP
                : ScoreEstimate.areSuccesses(a) && ScoreEstimate.areSuccesses(b) ? Test.MCNEMAR_EXACT : Test.SIGN_FLIP;
        return new ScoreDifference(
                task,
                metric,
                a.length,
                paired.first().mean(),
                paired.second().mean(),
                interval(paired, metric, options).filter(i -> Double.isFinite(i.width())),
                OptionalDouble.of(paired.correlation()),
                test,
                pValue(test, options));
    }

    /** Whether so few items differ from the rest that their spread is not known: Student's would cover .87 to .89. */
    private static boolean areMostlyAlike(double[] differences) {
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        int longest = 0;
        for (int i = 0, run = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] - sorted[i - 1] <= ROUNDING ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return differences.length < FEW && 2 * longest > differences.length;
    }

    /** Nothing where one cluster, or differences that are all equal, tell nothing of the spread. */
    private Optional<ConfidenceInterval> interval(
            PairedComparison paired, MetricDescription metric, ScoreOptions options) {
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        int units = clusters.map(ScoreEstimate::count).orElse(a.length);
        boolean successes = ScoreEstimate.areSuccesses(a) && ScoreEstimate.areSuccesses(b);
        if (units < 2) {
            return Optional.empty();
        }
        if (clusters.isEmpty() && successes) {
            long onlyFirst = Arrays.stream(differences).filter(d -> d > 0).count();
            long onlySecond = Arrays.stream(differences).filter(d -> d < 0).count();
            return Optional.of(TwoShares.paired(onlyFirst, onlySecond, a.length, options.confidence()));
        }
        if (options.resamples().isPresent() && units >= ScoreEstimate.RESAMPLED) {
            return ScoreEstimate.resampled(differences, clusters, options).expanded(units, options.confidence());
        }
        if (clusters.isPresent()) {
            return ClusteredMean.of(differences, clusters.get()).interval(options.confidence());
        }
        // Differences of bounded scores are about as often up as down: what little skewness they show is chance.
        if (ScoreEstimate.isBounded(differences, metric)) {
            return paired.standardError() > 0 && !areMostlyAlike(differences)
                    ? Optional.of(paired.interval(options.confidence()))
                    : Optional.empty();
        }
        return ScoreEstimate.ofMean(differences, metric, options.confidence());
    }

    private double pValue(Test test, ScoreOptions options) {
        if (test == Test.MCNEMAR_EXACT) {
            return McNemarTest.of(a, b).pValue();
        }
        if (clusters.isEmpty()) {
            return SignFlipTest.of(a, b, ScoreOptions.PERMUTATIONS, options.seed())
                    .pValue();
        }
        int[] cluster = clusters.get();
        double[] sumsOfFirst = new double[Arrays.stream(cluster).max().orElseThrow() + 1];
        double[] sumsOfSecond = new double[sumsOfFirst.length];
        for (int i = 0; i < a.length; i++) {
            sumsOfFirst[cluster[i]] += a[i];
            sumsOfSecond[cluster[i]] += b[i];
        }
        return SignFlipTest.of(sumsOfFirst, sumsOfSecond, ScoreOptions.PERMUTATIONS, options.seed())
                .pValue();
    }
}

package org.isoloss.metrics.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.regression.IsotonicFit;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;
import org.isoloss.metrics.statistics.ResampledRange;

/**
 * From which compute on a strategy pays, two ways: where a hinge begins to rise, and where the curve that never falls first is
 * above 0. Neither is undone by one model that is an exception, as "every larger model gains" is.
 *
 * @param hinge of gain by log compute
 * @param hingeInterval of its start, families resampled; empty with fewer than {@link #LEAST_FAMILIES}
 * @param hingeRange between which 95 % of the starts of resampled families lie: with few families narrower than the interval
 * @param crossing log compute of the first model at which the isotonic curve is above 0; empty if it never is
 * @param crossingRange between which 95 % of the crossings of resampled families lie: no confidence interval, for a curve in steps
 *     moves from model to model; empty with few families, or if the curve of some resample never is above 0
 * @param rankCorrelation of gain and compute, Spearman's
 * @param lastException the largest model that gains nothing
 */
public record StrategyThreshold(
        Hinge hinge,
        Optional<ConfidenceInterval> hingeInterval,
        Optional<ResampledRange> hingeRange,
        OptionalDouble crossing,
        Optional<ResampledRange> crossingRange,
        double rankCorrelation,
        Optional<PairedScores.Model> lastException) {

    /** With fewer families resamples are too much alike for an interval. */
    public static final int LEAST_FAMILIES = 8;

    private static final int LEAST_MODELS = 5;
    private static final double CONFIDENCE = 0.95;

    /** Finds the threshold; empty for fewer than five models, or fewer than three different computes. */
    public static Optional<StrategyThreshold> of(PairedScores scores, int resamples, long seed) {
        double[] x = scores.logCompute();
        if (x.length < LEAST_MODELS || Arrays.stream(x).distinct().count() < 3 || x[x.length - 2] == x[0]) {
            return Optional.empty();
        }
        double[] gains = scores.gains();
        Resampled resampled = Resampled.of(scores, resamples, seed);
        var ranking = new NaturalRanking();
        return Optional.of(new StrategyThreshold(
                Hinge.of(x, gains),
                interval(resampled.starts(), resampled.families()),
                range(resampled.starts(), CONFIDENCE),
                crossing(x, gains),
                range(resampled.crossings(), CONFIDENCE),
                correlation(ranking.apply(x), ranking.apply(gains)),
                scores.models().stream().filter(m -> !(m.gain() > 0)).reduce((a, b) -> b)));
    }

    private static OptionalDouble crossing(double[] x, double[] gains) {
        double[] fitted = IsotonicFit.of(gains);
        for (int i = 0; i < fitted.length; i++) {
            if (fitted[i] > 0) {
                return OptionalDouble.of(x[i]);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The quantiles of resamples at levels beyond 2.5 and 97.5 %, by as much as Student's t and the divisor n - 1 ask of a mean:
     * resamples of few families spread too little (Hesterberg 2015, section 4.3, the expanded percentile interval).
     */
    private static Optional<ConfidenceInterval> interval(double[] replicates, int families) {
        double z = Quantiles.studentTwoSided(families - 1.0, CONFIDENCE) * Math.sqrt(families / (families - 1.0));
        return range(replicates, 1 - 2 * Quantiles.normalTail(z))
                .map(range -> new ConfidenceInterval(range.low(), range.high(), CONFIDENCE));
    }

    private static Optional<ResampledRange> range(double[] replicates, double share) {
        return replicates.length == 0 ? Optional.empty() : Optional.of(ResampledRange.of(replicates, share));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Thresholds of resampled families, each family with all its models. */
    private record Resampled(int families, double[] starts, double[] crossings) {

        static Resampled of(PairedScores scores, int resamples, long seed) {
            List<List<PairedScores.Model>> families = scores.models().stream()
                    .map(PairedScores.Model::family)
                    .distinct()
                    .map(family -> scores.models().stream()
                            .filter(m -> m.family().equals(family))
                            .toList())
                    .toList();
            if (families.size() < LEAST_FAMILIES) {
                return new Resampled(families.size(), new double[0], new double[0]);
            }
            double[] starts = new double[resamples];
            double[] crossings = new double[resamples];
            for (int r = 0; r < resamples; r++) {
                UniformRandomProvider random = RandomStreams.of(seed, r);
                List<PairedScores.Model> drawn = new ArrayList<>();
                double[] x;
                do {
                    drawn.clear();
                    for (int f = 0; f < families.size(); f++) {
                        drawn.addAll(families.get(random.nextInt(families.size())));
                    }
                    drawn.sort(Comparator.comparingDouble(PairedScores.Model::logCompute));
                    x = drawn.stream()
                            .mapToDouble(PairedScores.Model::logCompute)
                            .toArray();
                } while (x.length < 3 || x[x.length - 2] == x[0]);
                double[] gains =
                        drawn.stream().mapToDouble(PairedScores.Model::gain).toArray();
                starts[r] = Hinge.of(x, gains).start();
                crossings[r] = crossing(x, gains).orElse(Double.NaN);
            }
            boolean always = Arrays.stream(crossings).noneMatch(Double::isNaN);
            return new Resampled(families.size(), starts, always ? crossings : new double[0]);
        }
    }
}

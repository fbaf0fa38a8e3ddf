package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * What |linearity| and |breakthroughness| are on a curve without any trend, by simulation under the errors of the curve
 * itself: binomial counts at the pooled rate where the scores are shares of known numbers of items (small test sets give
 * ties, and ties give large breakthroughness), else normal errors of the stated sizes, or of equal size where none is
 * stated. Simulated once and asked many times. Immutable.
 */
public final class NoiseNull {

    /** How many curves are simulated where nothing else is said: p-values down to 1e-4. */
    public static final int SIMULATIONS = 10_000;

    private static final int BLOCK = 256;

    private final double[] linearity;
    private final double[] breakthroughness;
    private final double[] heterogeneity;

    private NoiseNull(double[] linearity, double[] breakthroughness, double[] heterogeneity) {
        this.linearity = linearity;
        this.breakthroughness = breakthroughness;
        this.heterogeneity = heterogeneity;
        Arrays.parallelSort(linearity);
        Arrays.parallelSort(breakthroughness);
        Arrays.parallelSort(heterogeneity);
    }

    /** Simulates the null of a curve of at least two points. */
    public static NoiseNull of(ScalingCurve curve, int simulations, long seed) {
        require(curve.size() > 1, "one point; expected at least two");
        double pooled = curve.isShares() ? PooledShare.of(curve).rate() : Double.NaN;
        // Every score 0, or every one 1: the null is a certainty, and normal errors stand in for the unseen ones.
        if (pooled > 0 && pooled < 1) {
            return ofShares(curve, simulations, seed);
        }
        return ofErrors(curve.weightingErrors().orElseGet(() -> equal(curve.size())), simulations, seed);
    }

    /** Simulates curves with normal errors of equal size: the null that depends on the number of points alone. */
    public static NoiseNull ofEqualErrors(int points, int simulations, long seed) {
        require(points > 1, "%s points; expected at least two", points);
        return ofErrors(equal(points), simulations, seed);
    }

    private static double[] equal(int points) {
        double[] errors = new double[points];
        Arrays.fill(errors, 1);
        return errors;
    }

    private static NoiseNull ofErrors(double[] errors, int simulations, long seed) {
        double[] weights = Arrays.stream(errors).map(e -> 1 / (e * e)).toArray();
        double total = Arrays.stream(weights).sum();
        return simulate(errors.length, simulations, seed, random -> {
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            return scores -> {
                double mean = 0;
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = errors[i] * normal.sample();
                    mean += weights[i] * scores[i];
                }
                mean /= total;
                double chiSquare = 0;
                for (int i = 0; i < scores.length; i++) {
                    chiSquare += weights[i] * (scores[i] - mean) * (scores[i] - mean);
                }
                return chiSquare;
            };
        });
    }

    private static NoiseNull ofShares(ScalingCurve curve, int simulations, long seed) {
        double rate = PooledShare.of(curve).rate();
        long[] items =
                curve.points().stream().mapToLong(p -> p.items().orElseThrow()).toArray();
        BinomialCounts[] counts =
                Arrays.stream(items).mapToObj(n -> BinomialCounts.of(n, rate)).toArray(BinomialCounts[]::new);
        return simulate(items.length, simulations, seed, random -> {
            SharedStateDiscreteSampler[] samplers = Arrays.stream(counts)
                    .map(c -> c.sampler().withUniformRandomProvider(random))
                    .toArray(SharedStateDiscreteSampler[]::new);
            long[] successes = new long[items.length];
            return scores -> {
                for (int i = 0; i < scores.length; i++) {
                    successes[i] = counts[i].offset() + samplers[i].sample();
                    scores[i] = (double) successes[i] / items[i];
                }
                return PooledShare.of(successes, items).chiSquare(successes, items);
            };
        });
    }

    /** A binomial distribution within 9 standard deviations, beyond which lies less than 1e-18. */
    private record BinomialCounts(SharedStateDiscreteSampler sampler, long offset) {

        static BinomialCounts of(long items, double rate) {
            require(items <= Integer.MAX_VALUE, "%s items; expected below 2^31", items);
            double reach = 9 * Math.sqrt(items * rate * (1 - rate)) + 40;
            int low = (int) Math.max(0, Math.floor(items * rate - reach));
            int high = (int) Math.min((double) items, Math.ceil(items * rate + reach));
            var binomial = BinomialDistribution.of((int) items, rate);
            double[] mass = IntStream.rangeClosed(low, high)
                    .mapToDouble(binomial::probability)
                    .toArray();
            // The provider is replaced before use: each block of simulations has its own stream.
            return new BinomialCounts(GuideTableDiscreteSampler.of(RandomStreams.of(0, 0), mass), low);
        }
    }

    /** Draws the scores of one curve and returns its chi-square against a constant. */
    private interface Draw {
        double into(double[] scores);
    }

    private interface DrawFactory {
        Draw with(UniformRandomProvider random);
    }

    private static NoiseNull simulate(int points, int simulations, long seed, DrawFactory factory) {
        require(simulations >= 1, "%s simulations; expected at least 1", simulations);
        double[] linearity = new double[simulations];
        double[] breakthroughness = new double[simulations];
        double[] heterogeneity = new double[simulations];
        PooledTasks.run((simulations + BLOCK - 1) / BLOCK, block -> {
            Draw draw = factory.with(RandomStreams.of(seed, block));
            double[] scores = new double[points];
            double[] work = new double[points - 1];
            for (int s = block * BLOCK; s < Math.min(simulations, (block + 1) * BLOCK); s++) {
                heterogeneity[s] = draw.into(scores);
                double range = CurveMeasures.range(scores);
                linearity[s] = CurveMeasures.ratio(range, CurveMeasures.rmsDifference(scores));
                breakthroughness[s] =
                        CurveMeasures.ratio(range, CurveMeasures.rootMedianSquareDifference(scores, work));
            }
        });
        return new NoiseNull(linearity, breakthroughness, heterogeneity);
    }

    /** Returns a quantile of |linearity| on noise. */
    public double linearityQuantile(double probability) {
        return Quantiles.ofSorted(linearity, probability);
    }

    /** Returns a quantile of |breakthroughness| on noise, which may be infinite. */
    public double breakthroughnessQuantile(double probability) {
        return Quantiles.ofSorted(breakthroughness, probability);
    }

    /** Returns the probability that noise has at least this |linearity|, never below 1 / (simulations + 1). */
    public double linearityPValue(double observed) {
        return pValue(linearity, Math.abs(observed));
    }

    /** Returns the probability that noise has at least this |breakthroughness|, never below 1 / (simulations + 1). */
    public double breakthroughnessPValue(double observed) {
        return pValue(breakthroughness, Math.abs(observed));
    }

    /** Returns the probability that noise has at least this chi-square against a constant. */
    double heterogeneityPValue(double observed) {
        return pValue(heterogeneity, observed);
    }

    private static double pValue(double[] sorted, double observed) {
        require(observed >= 0, "observed value is %s; expected a number", observed);
        // Values equal in exact arithmetic differ by rounding and must count as reached.
        double threshold = observed * (1 - 1e-9);
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (sorted.length - low + 1.0) / (sorted.length + 1.0);
    }

    @Override
    public String toString() {
        return linearity.length + " curves of noise";
    }
}

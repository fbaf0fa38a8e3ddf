package org.isoloss.metrics.lossaxis;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What models score where their losses fall to one level.
 *
 * @param level of the loss
 * @param scores by model, of those that cross it; at least two
 * @param range the largest less the smallest
 * @param agreement whether item noise alone explains the differences; empty without items
 */
public record ScoresAtLoss(double level, Map<String, Double> scores, double range, Optional<Agreement> agreement) {

    /**
     * A test that all scores are one.
     *
     * @param statistic Q = sum (a - mean)^2 / (mean (1 - mean) / n)
     * @param pValue of Q, chi-square
     * @param itemError sqrt(mean (1 - mean) / n)
     */
    public record Agreement(double statistic, int degreesOfFreedom, double pValue, double itemError) {}

    public ScoresAtLoss {
        scores = new LinkedHashMap<>(scores);
    }

    /**
     * Reads the scores off training paths.
     *
     * @param items of the test set, if the scores are shares
     * @return empty if fewer than two models cross the level
     */
    public static Optional<ScoresAtLoss> of(List<TrainingPath> paths, double level, OptionalLong items) {
        Map<String, Double> scores = new LinkedHashMap<>();
        paths.forEach(path -> path.scoreAt(level).ifPresent(score -> scores.put(path.name(), score)));
        if (scores.size() < 2) {
            return Optional.empty();
        }
        double[] values = scores.values().stream().mapToDouble(v -> v).toArray();
        double range = Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
        return Optional.of(new ScoresAtLoss(
                level, scores, range, items.isPresent() ? agreement(values, items.getAsLong()) : Optional.empty()));
    }

    private static Optional<Agreement> agreement(double[] scores, long items) {
        require(items >= 1, "%s items; expected at least 1", items);
        double mean = Arrays.stream(scores).average().orElseThrow();
        double variance = mean * (1 - mean) / items;
        if (!(variance > 0)) {
            return Optional.empty();
        }
        double q = Arrays.stream(scores).map(a -> (a - mean) * (a - mean)).sum() / variance;
        int freedom = scores.length - 1;
        return Optional.of(new Agreement(
                q, freedom, ChiSquaredDistribution.of(freedom).survivalProbability(q), Math.sqrt(variance)));
    }

    /** Returns up to twelve round levels, from the second smallest loss reached to the first beyond which all models pass. */
    public static double[] levels(List<TrainingPath> paths) {
        double[] smallest =
                paths.stream().mapToDouble(TrainingPath::smallestLoss).sorted().toArray();
        if (smallest.length < 2) {
            return new double[0];
        }
        double low = smallest[1];
        double high = smallest[smallest.length - 1];
        double step = roundStep(Math.max((high - low) / 8, 1e-3 * Math.max(Math.abs(high), 1e-9)));
        long first = (long) Math.ceil(low / step);
        long last = Math.max(first, (long) Math.floor(high / step) + 1);
        double[] levels = new double[(int) (last - first) + 1];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (first + i) * step;
        }
        return levels;
    }

    /** The least of 1, 2, 5 times a power of ten that is not below. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-12)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}

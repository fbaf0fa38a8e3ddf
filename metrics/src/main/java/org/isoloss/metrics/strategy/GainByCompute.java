package org.isoloss.metrics.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.statistics.ClusteredMean;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * The gain of models of one decade of compute.
 *
 * @param fromLog log10 of the least compute of the decade
 * @param toLog of the least compute beyond it
 * @param models how many, at least 1
 * @param mean gain
 * @param interval of the mean gain, models of a family taken together (CR2); empty for one family
 * @param baseline their mean score without the strategy
 * @param positive how many gain
 * @param significantlyPositive how many gain more than item noise
 * @param significantlyNegative how many lose more than item noise
 */
public record GainByCompute(
        double fromLog,
        double toLog,
        int models,
        double mean,
        Optional<ConfidenceInterval> interval,
        double baseline,
        int positive,
        int significantlyPositive,
        int significantlyNegative) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Groups models by compute.
     *
     * @param bounds log10 of compute between groups, ascending; groups without models are left out
     */
    public static List<GainByCompute> of(PairedScores scores, double... bounds) {
        List<GainByCompute> groups = new ArrayList<>();
        for (int b = 0; b <= bounds.length; b++) {
            double from = b == 0 ? Double.NEGATIVE_INFINITY : bounds[b - 1];
            double to = b == bounds.length ? Double.POSITIVE_INFINITY : bounds[b];
            List<PairedScores.Model> models = scores.models().stream()
                    .filter(m -> m.logCompute() >= from && m.logCompute() < to)
                    .toList();
            if (!models.isEmpty()) {
                groups.add(of(scores, models, from, to));
            }
        }
        return List.copyOf(groups);
    }

    /** Returns bounds at whole decades of compute such that each group has at least a quarter of the models. */
    public static double[] decades(PairedScores scores) {
        double[] log = scores.logCompute();
        int least = Math.max(2, log.length / 4);
        List<Double> bounds = new ArrayList<>();
        int before = 0;
        for (double bound = Math.ceil(log[0]); bound <= log[log.length - 1]; bound++) {
            double at = bound;
            int below = (int) Arrays.stream(log).filter(x -> x < at).count();
            if (below - before >= least && log.length - below >= least) {
                bounds.add(bound);
                before = below;
            }
        }
        return bounds.stream().mapToDouble(v -> v).toArray();
    }

    private static GainByCompute of(PairedScores scores, List<PairedScores.Model> models, double from, double to) {
        double[] gains = models.stream().mapToDouble(PairedScores.Model::gain).toArray();
        List<String> families =
                models.stream().map(PairedScores.Model::family).distinct().toList();
        int[] family =
                models.stream().mapToInt(m -> families.indexOf(m.family())).toArray();
        MeanEstimate mean = MeanEstimate.of(gains);
        return new GainByCompute(
                from,
                to,
                gains.length,
                mean.mean(),
                families.size() < 2
                        ? Optional.empty()
                        : ClusteredMean.of(gains, family).interval(CONFIDENCE),
                models.stream()
                        .mapToDouble(PairedScores.Model::baseline)
                        .average()
                        .orElseThrow(),
                (int) Arrays.stream(gains).filter(g -> g > 0).count(),
                (int) models.stream().filter(m -> scores.significantSign(m) > 0).count(),
                (int) models.stream().filter(m -> scores.significantSign(m) < 0).count());
    }
}

package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.emergence.MetricEffect;
import org.isoloss.metrics.emergence.PredictedExactMatch;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.ShapeClassifier;

/**
 * Whether shares of right digits foretell exact match, as if digits were right independently: the product rule, after Schaeffer et
 * al. (2023), with a share of its own for each position.
 *
 * @param verdict on ability and metric: metric-induced, not explained by the metric, not sudden, undecided
 * @param pValue of observed against foretold exact match over all sizes, by chi-square over exercises
 * @param failsAt widths at which the two differ by more than two standard errors of exercises
 * @param largestError the largest distance of the two, means over seeds
 */
public record ProductRule(String verdict, double pValue, List<Integer> failsAt, double largestError) {

    private static final double ERRORS = 2;

    public ProductRule {
        failsAt = List.copyOf(failsAt);
    }

    /** Compares the two over sizes. */
    static ProductRule of(List<List<AbilityRun>> sizes) {
        List<ScalingPoint> exact = new ArrayList<>();
        List<PredictedExactMatch> predicted = new ArrayList<>();
        double largest = 0;
        for (List<AbilityRun> runs : sizes) {
            long items = 0;
            long right = 0;
            double product = 0;
            double variance = 0;
            for (AbilityRun run : runs) {
                int asked = run.scores().answers().size();
                items += asked;
                right += Math.round(run.scores().mean(AbilityMetric.EXACT_MATCH) * asked);
                product += SizeFindings.product(run.scores()) / runs.size();
                variance += variance(run.scores().digits(), asked) / Math.pow(runs.size(), 2);
            }
            exact.add(ScalingPoint.ofSuccesses(runs.get(0).parameters(), right, items));
            predicted.add(new PredictedExactMatch(product, Math.sqrt(variance)));
            largest = Math.max(largest, Math.abs(right / (double) items - product));
        }
        MetricEffect effect = MetricEffect.of(
                new ScalingCurve(exact),
                MetricFindings.curve(AbilityMetric.EDIT_SIMILARITY, sizes),
                predicted,
                ShapeClassifier.STANDARD);
        List<Integer> fails = new ArrayList<>();
        for (int s = 0; s < sizes.size(); s++) {
            if (Math.abs(effect.points().get(s).z()) > ERRORS) {
                fails.add(sizes.get(s).get(0).width());
            }
        }
        return new ProductRule(words(effect.verdict()), effect.predictionPValue(), fails, largest);
    }

    /** Of a product of shares, to first order. */
    private static double variance(double[] shares, int items) {
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            double others = 1;
            for (int j = 0; j < shares.length; j++) {
                others *= j == k ? 1 : shares[j];
            }
            sum += others * others * shares[k] * (1 - shares[k]) / items;
        }
        return sum;
    }

    private static String words(MetricEffect.Verdict verdict) {
        return switch (verdict) {
            case METRIC_INDUCED -> "metric-induced";
            case NOT_EXPLAINED_BY_METRIC -> "not explained by the metric";
            case NOT_SUDDEN -> "not sudden";
            case UNDECIDED -> "undecided";
        };
    }
}

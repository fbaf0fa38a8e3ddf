package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isoloss.metrics.scaling.CurveMeasures;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.ShapeClassifier;
import org.isoloss.metrics.scaling.ShapeReport;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * One metric over sizes.
 *
 * @param metric which
 * @param scores by size, the mean over seeds
 * @param standardErrors by size, over seeds and exercises
 * @param breakthroughness of the scores, higher ones being better: the emergence score of Schaeffer et al. (2023)
 * @param linearity over the number of steps, 1 for equal steps
 * @param shape in words: rising, emerging, inverse, u-shaped and so on
 * @param surprisePValue the probability that a smooth curve through the smaller half of the sizes leads so far above it; NaN where it
 *     is not asked
 */
public record MetricFindings(
        AbilityMetric metric,
        List<Double> scores,
        List<Double> standardErrors,
        double breakthroughness,
        double linearity,
        String shape,
        double surprisePValue) {

    public MetricFindings {
        scores = List.copyOf(scores);
        standardErrors = List.copyOf(standardErrors);
    }

    /** Looks at a metric over sizes. */
    static MetricFindings of(AbilityMetric metric, List<List<AbilityRun>> sizes) {
        ScalingCurve curve = curve(metric, sizes);
        CurveMeasures measures = CurveMeasures.of(curve.scores()).orElseThrow();
        ShapeReport shape = ShapeClassifier.STANDARD.classify(curve);
        return new MetricFindings(
                metric,
                Arrays.stream(curve.scores()).map(metric::oriented).boxed().toList(),
                curve.points().stream()
                        .map(point -> point.standardError().orElseThrow())
                        .toList(),
                measures.breakthroughness(),
                measures.normalisedLinearity(),
                shape.shape().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                shape.surprisePValue().orElse(Double.NaN));
    }

    /**
     * Higher is better. An error has two parts: that over seeds, whose variance is pooled over sizes, for few seeds say little of that
     * of one size; and that over exercises, which all seeds share.
     */
    static ScalingCurve curve(AbilityMetric metric, List<List<AbilityRun>> sizes) {
        double pooled = sizes.stream()
                .mapToDouble(runs -> variance(SizeFindings.scores(runs, metric)))
                .average()
                .orElseThrow();
        List<ScalingPoint> points = new ArrayList<>();
        for (List<AbilityRun> runs : sizes) {
            double mean =
                    Arrays.stream(SizeFindings.scores(runs, metric)).average().orElseThrow();
            double items = runs.stream()
                    .mapToDouble(run -> itemError(run, metric))
                    .average()
                    .orElseThrow();
            double error = Math.sqrt(pooled / runs.size() + items * items);
            points.add(ScalingPoint.of(runs.get(0).parameters(), metric.oriented(mean), error));
        }
        return new ScalingCurve(points);
    }

    private static double variance(double[] scores) {
        return Math.pow(MeanEstimate.of(scores).standardError(), 2) * scores.length;
    }

    private static double itemError(AbilityRun run, AbilityMetric metric) {
        MeanEstimate estimate = run.scores().means().get(metric);
        return estimate == null ? Double.NaN : estimate.standardError();
    }
}

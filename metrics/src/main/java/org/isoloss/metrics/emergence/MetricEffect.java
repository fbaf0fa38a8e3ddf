package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isoloss.metrics.scaling.CurveMeasures;
import org.isoloss.metrics.scaling.NoiseNull;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.scaling.ShapeClassifier;
import org.isoloss.metrics.scaling.ShapeReport;

/**
 * The same outputs under a discontinuous metric and under its continuous companion, and which of the two, ability or
 * metric, is sudden. Both are always reported: a companion that grows smoothly does not make a task solved.
 *
 * @param discontinuous what exact match, or a multiple-choice grade, says
 * @param companion what edit distance, or a probability, says of the same outputs; higher is better
 * @param points observed against predicted, by scale
 * @param predictionPValue of the chi-square of observed against predicted exact match over all scales
 */
public record MetricEffect(
        Side discontinuous, Side companion, List<Point> points, double predictionPValue, Verdict verdict) {

    public MetricEffect {
        points = List.copyOf(points);
    }

    /** What the comparison says. */
    public enum Verdict {
        /** Sudden under the metric, smooth under its companion, and the companion predicts the metric. */
        METRIC_INDUCED,
        /** The companion itself has a plateau and a rise. */
        NOT_EXPLAINED_BY_METRIC,
        /** The discontinuous metric is no more sudden than noise would be: nothing to explain. */
        NOT_SUDDEN,
        /** Sudden under the metric, and neither of the explanations holds. */
        UNDECIDED
    }

    /**
     * One metric over scale.
     *
     * @param noiseQuantile the 95 % quantile of |breakthroughness| on flat curves with the same errors
     * @param pValue of the breakthroughness against such curves
     * @param shape with its evidence
     * @param monotone whether no score falls below an earlier one by more than two standard errors of their difference
     */
    public record Side(
            CurveMeasures measures, double noiseQuantile, double pValue, ShapeReport shape, boolean monotone) {

        /** Returns whether the breakthroughness exceeds what noise reaches in 95 of 100 curves. */
        public boolean sudden() {
            return measures.breakthroughness() > noiseQuantile;
        }
    }

    /**
     * One scale.
     *
     * @param z (observed - predicted) over the error of both
     * @param belowResolution whether the prediction is too small for the test set to show
     */
    public record Point(double scale, double observed, double predicted, double z, boolean belowResolution) {}

    private static final double SMOOTH_LINEARITY = 0.6;
    private static final double AGREEMENT = 2;

    /** Returns the share of the scales with a score of zero at which the prediction is below the resolution. */
    public double zerosBelowResolution() {
        List<Point> zeros = points.stream().filter(p -> p.observed() == 0).toList();
        return zeros.isEmpty()
                ? 0
                : zeros.stream().filter(Point::belowResolution).count() / (double) zeros.size();
    }

    /**
     * Compares two metrics of the same outputs.
     *
     * @param discontinuous shares of known numbers of items
     * @param companion at the same scales, higher is better, with standard errors
     * @param predicted the discontinuous score that the companion implies, one a scale
     * @param classifier of the shapes; its seed is that of the noise as well
     */
    public static MetricEffect of(
            ScalingCurve discontinuous,
            ScalingCurve companion,
            List<PredictedExactMatch> predicted,
            ShapeClassifier classifier) {
        require(discontinuous.isShares(), "the discontinuous metric has no counts of items; expected shares");
        require(companion.weightingErrors().isPresent(), "the companion has no standard errors");
        require(
                predicted.size() == discontinuous.size() && Arrays.equals(companion.scales(), discontinuous.scales()),
                "%s and %s scales, %s predictions; expected the same scales",
                discontinuous.size(),
                companion.size(),
                predicted.size());
        List<Point> points = new ArrayList<>();
        double chiSquare = 0;
        for (int i = 0; i < predicted.size(); i++) {
            Point point = point(discontinuous.points().get(i), predicted.get(i));
            chiSquare += point.z() * point.z();
            points.add(point);
        }
        double p = ChiSquaredDistribution.of(points.size()).survivalProbability(chiSquare);
        Side metric = side(discontinuous, classifier);
        Side smooth = side(companion, classifier);
        return new MetricEffect(metric, smooth, points, p, verdict(metric, smooth, points, p, classifier));
    }

    private static Point point(ScalingPoint observed, PredictedExactMatch predicted) {
        long n = observed.items().orElseThrow();
        // The error that the prediction implies; a prediction of 0 or 1 gets that of one success or failure more.
        double rate = Math.min(1 - 1.0 / (n + 2), Math.max(1.0 / (n + 2), predicted.value()));
        double error = Math.hypot(Math.sqrt(rate * (1 - rate) / n), predicted.standardError());
        return new Point(
                observed.scale(),
                observed.score(),
                predicted.value(),
                (observed.score() - predicted.value()) / error,
                new Resolution(predicted.value(), n).belowResolution());
    }

    private static Side side(ScalingCurve curve, ShapeClassifier classifier) {
        CurveMeasures measures = CurveMeasures.of(curve.scores())
                .orElseThrow(() -> new IllegalArgumentException("one scale; expected at least two"));
        NoiseNull noise = NoiseNull.of(curve, NoiseNull.SIMULATIONS, classifier.seed());
        return new Side(
                measures,
                noise.breakthroughnessQuantile(0.95),
                noise.breakthroughnessPValue(measures.breakthroughness()),
                classifier.classify(curve),
                isMonotone(curve));
    }

    private static boolean isMonotone(ScalingCurve curve) {
        double[] y = curve.scores();
        double[] errors = curve.weightingErrors().orElseThrow();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < i; j++) {
                if (y[i] < y[j] - AGREEMENT * Math.hypot(errors[i], errors[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Verdict verdict(
            Side metric, Side companion, List<Point> points, double p, ShapeClassifier classifier) {
        if (!metric.sudden()) {
            return Verdict.NOT_SUDDEN;
        }
        if (companion.shape().shape() == Shape.EMERGING) {
            return Verdict.NOT_EXPLAINED_BY_METRIC;
        }
        boolean smooth = companion.monotone() && companion.measures().normalisedLinearity() >= SMOOTH_LINEARITY;
        // Many scales have one beyond two standard errors by chance, so all together may speak instead.
        boolean predicted =
                points.stream().allMatch(point -> Math.abs(point.z()) <= AGREEMENT) || p >= classifier.significance();
        return smooth && predicted ? Verdict.METRIC_INDUCED : Verdict.UNDECIDED;
    }
}

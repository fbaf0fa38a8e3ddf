package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Optional;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * Everything that is said of one curve. Higher scores are better: {@link ScalingCurve#negated} turns a loss.
 *
 * @param measures linearity and breakthroughness
 * @param linearityPValue the probability that flat noise has at least this |linearity|
 * @param breakthroughnessPValue the probability that flat noise has at least this |breakthroughness|
 * @param breakthroughnessInterval over resampled scores; empty without known errors. Its ends may be infinite
 * @param shape the shape and its evidence
 */
public record CurveAnalysis(
        ScalingCurve curve,
        CurveMeasures measures,
        double linearityPValue,
        double breakthroughnessPValue,
        Optional<ConfidenceInterval> linearityInterval,
        Optional<ConfidenceInterval> breakthroughnessInterval,
        ShapeReport shape) {

    /**
     * How curves are analysed.
     *
     * @param resamples for the intervals of the measures, at least 100
     * @param confidence of all intervals
     * @param seed equal seeds, equal results, whatever the number of threads
     */
    public record Options(int resamples, double confidence, long seed) {

        public static final Options STANDARD = new Options(1000, 0.95, 1);

        public Options {
            require(resamples >= 100, "%s resamples; expected at least 100", resamples);
            requireConfidence(confidence);
        }
    }

    /** Analyses a curve of at least two points. */
    public static CurveAnalysis of(ScalingCurve curve, Options options) {
        CurveMeasures measures = CurveMeasures.of(curve.scores())
                .orElseThrow(() -> new IllegalArgumentException("one point; expected at least two"));
        NoiseNull noise = NoiseNull.of(curve, NoiseNull.SIMULATIONS, options.seed());
        Optional<MeasureIntervals> intervals = MeasureIntervals.of(curve, options);
        return new CurveAnalysis(
                curve,
                measures,
                noise.linearityPValue(measures.linearity()),
                noise.breakthroughnessPValue(measures.breakthroughness()),
                intervals.map(MeasureIntervals::linearity),
                intervals.map(MeasureIntervals::breakthroughness),
                new ShapeClassifier(0.05, 999, options.seed()).classify(curve));
    }
}

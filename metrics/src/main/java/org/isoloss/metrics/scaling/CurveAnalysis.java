package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that is said of one curve. Higher scores are better: {@link ScalingCurve#negated} turns a loss.
 *
 * @param measures linearity and breakthroughness
 * @param linearityPValue the probability that flat noise has at least this |linearity|
 * @param breakthroughnessPValue the probability that flat noise has at least this |breakthroughness|
 * @param linearityDeviation its standard deviation when scores are redrawn within their errors; empty without known errors
 * @param breakthroughnessDeviation likewise; empty also where it is infinite on a redrawn curve
 * @param shape the shape and its evidence
 */
public record CurveAnalysis(
        ScalingCurve curve,
        CurveMeasures measures,
        double linearityPValue,
        double breakthroughnessPValue,
        OptionalDouble linearityDeviation,
        OptionalDouble breakthroughnessDeviation,
        ShapeReport shape) {

    /**
     * How curves are analysed.
     *
     * @param resamples for the deviations of the measures, at least 100
     * @param confidence of the intervals of forecasts
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
        Optional<MeasureSpread> spread = MeasureSpread.of(curve, options);
        return new CurveAnalysis(
                curve,
                measures,
                noise.linearityPValue(measures.linearity()),
                noise.breakthroughnessPValue(measures.breakthroughness()),
                known(spread.map(MeasureSpread::linearity)),
                known(spread.map(MeasureSpread::breakthroughness)),
                new ShapeClassifier(0.05, 999, options.seed()).classify(curve));
    }

    private static OptionalDouble known(Optional<Double> deviation) {
        return deviation.isPresent() && !Double.isNaN(deviation.get())
                ? OptionalDouble.of(deviation.get())
                : OptionalDouble.empty();
    }
}

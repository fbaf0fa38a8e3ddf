package org.isoloss.metrics.scaling;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * How far the measures move when every score is redrawn within its own error, y* ~ Normal(y, se), a share clipped to 0 to 1:
 * standard deviations over the redrawn curves. They are no intervals: noise adds to the differences between neighbours, so that
 * redrawn measures lean towards smaller ones, and the quantiles of a straight line's do not even hold the line's own.
 *
 * @param linearity of L
 * @param breakthroughness of B; NaN if it is infinite on any redrawn curve
 */
record MeasureSpread(double linearity, double breakthroughness) {

    static Optional<MeasureSpread> of(ScalingCurve curve, CurveAnalysis.Options options) {
        return curve.weightingErrors().map(errors -> resample(curve, errors, options));
    }

    private static MeasureSpread resample(ScalingCurve curve, double[] errors, CurveAnalysis.Options options) {
        double[] scores = curve.scores();
        boolean shares = curve.isShares();
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(options.seed(), -1));
        double[] linearity = new double[options.resamples()];
        double[] breakthroughness = new double[options.resamples()];
        for (int r = 0; r < options.resamples(); r++) {
            double[] drawn = new double[scores.length];
            for (int i = 0; i < drawn.length; i++) {
                double y = scores[i] + errors[i] * normal.sample();
                drawn[i] = shares ? Math.min(1, Math.max(0, y)) : y;
            }
            CurveMeasures measures = CurveMeasures.of(drawn).orElseThrow();
            linearity[r] = measures.linearity();
            breakthroughness[r] = measures.breakthroughness();
        }
        return new MeasureSpread(deviation(linearity), deviation(breakthroughness));
    }

    private static double deviation(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite)
                ? MeanEstimate.of(values).standardError() * Math.sqrt(values.length)
                : Double.NaN;
    }
}

package org.isoloss.metrics.scaling;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Percentile intervals of the measures when every score is redrawn within its own error, y* ~ Normal(y, se), a share
 * clipped to 0 to 1. Noise adds to the differences between neighbours, so the intervals lean towards smaller measures.
 */
record MeasureIntervals(ConfidenceInterval linearity, ConfidenceInterval breakthroughness) {

    static Optional<MeasureIntervals> of(ScalingCurve curve, CurveAnalysis.Options options) {
        return curve.weightingErrors().map(errors -> resample(curve, errors, options));
    }

    private static MeasureIntervals resample(ScalingCurve curve, double[] errors, CurveAnalysis.Options options) {
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
        return new MeasureIntervals(
                percentile(linearity, options.confidence()), percentile(breakthroughness, options.confidence()));
    }

    private static ConfidenceInterval percentile(double[] values, double confidence) {
        Arrays.sort(values);
        double tail = (1 - confidence) / 2;
        return new ConfidenceInterval(
                Quantiles.ofSorted(values, tail), Quantiles.ofSorted(values, 1 - tail), confidence);
    }
}

package org.isoloss.identifiability.measuredemergence;

import java.util.OptionalInt;
import org.isoloss.metrics.emergence.EmergenceRule;
import org.isoloss.metrics.emergence.MetricEffect;

/**
 * What the study found besides the models' scores.
 *
 * @param verdict on ability and metric, in words: {@code metric-induced}
 * @param exactMatch how sudden the metric is
 * @param editSimilarity how sudden its companion is
 * @param predictionPValue of observed against predicted exact match over all models, by chi-square
 * @param zeros models with no target right
 * @param zerosBelowResolution the share of these whose predicted exact match is too small for the items to show
 * @param emergentFrom parameters of the smallest model from which all larger ones are above chance by rule E1; NaN if none is
 * @param emergent whether the rule calls the ability emergent
 */
public record MeasuredEmergenceFindings(
        String verdict,
        Suddenness exactMatch,
        Suddenness editSimilarity,
        double predictionPValue,
        int zeros,
        double zerosBelowResolution,
        double emergentFrom,
        boolean emergent) {

    /**
     * How sudden a curve is.
     *
     * @param breakthroughness Schaeffer et al.'s emergence score, BIG-bench's breakthroughness
     * @param noiseQuantile what 95 of 100 flat curves with the same errors stay below
     * @param pValue of the breakthroughness against such curves
     * @param linearity over the number of differences, 1 for equal steps
     */
    public record Suddenness(double breakthroughness, double noiseQuantile, double pValue, double linearity) {

        static Suddenness of(MetricEffect.Side side) {
            return new Suddenness(
                    side.measures().breakthroughness(),
                    side.noiseQuantile(),
                    side.pValue(),
                    side.measures().normalisedLinearity());
        }

        /** Returns whether noise alone would seldom be as sudden. */
        public boolean sudden() {
            return breakthroughness > noiseQuantile;
        }
    }

    static MeasuredEmergenceFindings of(MetricEffect effect, EmergenceRule.Result rule) {
        OptionalInt first = rule.firstAbove();
        return new MeasuredEmergenceFindings(
                words(effect.verdict()),
                Suddenness.of(effect.discontinuous()),
                Suddenness.of(effect.companion()),
                effect.predictionPValue(),
                (int) effect.points().stream()
                        .filter(point -> point.observed() == 0)
                        .count(),
                effect.zerosBelowResolution(),
                first.isPresent() ? rule.points().get(first.getAsInt()).scale() : Double.NaN,
                rule.emergent());
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

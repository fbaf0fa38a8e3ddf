package org.isoloss.metrics.forecast;

import java.util.Comparator;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Whether the models that were held out did what the smaller ones foretold.
 *
 * @param deviations of the score that lies furthest off its forecast, in standard deviations of it; positive for better
 * @param pValue two-sided, for the furthest of as many scores (Bonferroni)
 */
public record Surprise(double deviations, double pValue) {

    /** What to call it. */
    public enum Verdict {
        /** Nothing lies further off than chance allows. */
        AS_FORETOLD,
        BETTER_THAN_FORETOLD,
        WORSE_THAN_FORETOLD
    }

    /** Returns the surprise of what was held out of a curve. */
    public static Surprise of(HeldOutCurve curve) {
        double furthest = curve.scores().stream()
                .map(HeldOutScore::surprise)
                .max(Comparator.comparingDouble(Math::abs))
                .orElseThrow();
        double tail = 2 * Quantiles.normalTail(Math.abs(furthest));
        return new Surprise(furthest, Math.min(1, tail * curve.scores().size()));
    }

    /**
     * Returns the verdict.
     *
     * @param corrected the p-value after correction for the number of curves
     * @param significance as 0.05
     */
    public Verdict verdict(double corrected, double significance) {
        if (!(corrected < significance)) {
            return Verdict.AS_FORETOLD;
        }
        return deviations > 0 ? Verdict.BETTER_THAN_FORETOLD : Verdict.WORSE_THAN_FORETOLD;
    }
}

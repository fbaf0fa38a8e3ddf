package org.isoloss.identifiability.fewshot;

import java.util.Arrays;
import java.util.Locale;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * A claim about laws that are drawn alike: about the mean over them, with Student's interval, which takes the laws as the
 * sample, or about most of them. Of one law it is about that law alone.
 */
public final class ClaimOverLaws {

    private static final double CONFIDENCE = 0.95;

    private ClaimOverLaws() {}

    /**
     * Claims that a mean over laws is above a bound, with its whole interval.
     *
     * @param byLaw the figure of each law
     */
    public static Claim above(String statement, double[] byLaw, double bound) {
        return byLaw.length == 1
                ? ofOne(statement, byLaw[0], bound)
                : ofSeveral(
                        statement,
                        byLaw,
                        bound,
                        "with its whole 95% interval",
                        interval(byLaw).low() > bound);
    }

    /**
     * Claims that a figure is above a bound in more than half of the laws, and says in how many.
     *
     * @param byLaw the figure of each law
     */
    public static Claim aboveInMost(String statement, double[] byLaw, double bound) {
        return byLaw.length == 1
                ? ofOne(statement, byLaw[0], bound)
                : ofSeveral(statement, byLaw, bound, "in most laws", 2 * lawsAbove(byLaw, bound) > byLaw.length);
    }

    private static Claim ofOne(String statement, double figure, double bound) {
        return new Claim(statement, figure > bound, Measurement.of(figure), "above " + bound);
    }

    private static Claim ofSeveral(String statement, double[] byLaw, double bound, String how, boolean holds) {
        ConfidenceInterval interval = interval(byLaw);
        return new Claim(
                statement + " (mean of " + byLaw.length + " laws)",
                holds,
                Measurement.of(MeanEstimate.of(byLaw).mean()),
                String.format(
                        Locale.ROOT,
                        "above %s %s; it is in %d of %d, 95%% interval of the mean %.3f to %.3f",
                        bound,
                        how,
                        lawsAbove(byLaw, bound),
                        byLaw.length,
                        interval.low(),
                        interval.high()));
    }

    private static ConfidenceInterval interval(double[] byLaw) {
        return MeanEstimate.of(byLaw).interval(CONFIDENCE);
    }

    private static long lawsAbove(double[] byLaw, double bound) {
        return Arrays.stream(byLaw).filter(figure -> figure > bound).count();
    }
}

package org.isoloss.identifiability.fewshot;

import java.util.Arrays;
import java.util.Locale;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * A claim about laws that are drawn alike: about the mean over them, with Student's interval, which takes the laws as the
 * sample. Of one law it is about that law alone.
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
        if (byLaw.length == 1) {
            return new Claim(statement, byLaw[0] > bound, Measurement.of(byLaw[0]), "above " + bound);
        }
        MeanEstimate mean = MeanEstimate.of(byLaw);
        ConfidenceInterval interval = mean.interval(CONFIDENCE);
        return new Claim(
                statement + " (mean of " + byLaw.length + " laws)",
                interval.low() > bound,
                Measurement.of(mean.mean()),
                String.format(
                        Locale.ROOT,
                        "above %s with its whole 95%% interval, %.3f to %.3f; it is in %d of %d laws",
                        bound,
                        interval.low(),
                        interval.high(),
                        Arrays.stream(byLaw).filter(figure -> figure > bound).count(),
                        byLaw.length));
    }
}

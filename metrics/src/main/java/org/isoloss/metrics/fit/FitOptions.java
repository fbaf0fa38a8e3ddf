package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * How a curve is fitted.
 *
 * @param scale on which the curve is compared with the scores
 * @param huberDelta residuals (in standard errors where these are given) beyond this count linearly, not squared;
 *     infinite for least squares
 * @param maxEvaluations the budget of each start
 */
public record FitOptions(ResidualScale scale, double huberDelta, int maxEvaluations) {

    /** Least squares on the scores as they are. */
    public static final FitOptions STANDARD = new FitOptions(ResidualScale.IDENTITY, Double.POSITIVE_INFINITY, 2000);

    public FitOptions {
        require(huberDelta > 0, "huberDelta is %s; expected above 0", huberDelta);
        require(maxEvaluations >= 1, "maxEvaluations is %s; expected at least 1", maxEvaluations);
    }

    public FitOptions with(ResidualScale newScale) {
        return new FitOptions(newScale, huberDelta, maxEvaluations);
    }

    public FitOptions withHuberDelta(double newDelta) {
        return new FitOptions(scale, newDelta, maxEvaluations);
    }
}

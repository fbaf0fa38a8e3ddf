package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * What a fit is worth after paying for its parameters. Lower is better; only differences on the same data count.
 *
 * @param aic Akaike's
 * @param aicc corrected for few points (Hurvich and Tsai 1989); NaN where undefined, n at most k + 1: such a family can
 *     never be chosen
 * @param bic Schwarz's
 * @param parameters k, which counts the variance where it was estimated
 */
public record InformationCriteria(double aic, double aicc, double bic, int parameters) {

    /** Gaussian errors of unknown size: n ln(SSE / n) + 2k with the variance among the k. */
    public static InformationCriteria ofUnknownError(int points, double sumOfSquares, int curveParameters) {
        require(sumOfSquares >= 0, "sum of squares is %s; expected at least 0", sumOfSquares);
        return of(points, points * Math.log(sumOfSquares / points), curveParameters + 1);
    }

    /** Known standard errors: chi-square + 2k. */
    public static InformationCriteria ofKnownErrors(int points, double chiSquare, int curveParameters) {
        require(chiSquare >= 0, "chi-square is %s; expected at least 0", chiSquare);
        return of(points, chiSquare, curveParameters);
    }

    private static InformationCriteria of(int n, double deviance, int k) {
        double aic = deviance + 2.0 * k;
        double aicc = n > k + 1 ? aic + 2.0 * k * (k + 1) / (n - k - 1) : Double.NaN;
        return new InformationCriteria(aic, aicc, deviance + k * Math.log(n), k);
    }
}

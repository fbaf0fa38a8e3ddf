package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.PolynomialForm;

/**
 * Rule R1: a plain label from a constant, a line and a parabola in log10 scale, weighted by the standard errors, which
 * are widened where the curve scatters more than they say. {@link ShapeClassifier} asks further questions.
 *
 * @param chiSquare of the scores against one constant, n - 1 degrees of freedom
 * @param constantPValue the probability of such a chi-square if nothing changed
 * @param slope of the line, per decade
 * @param slopeZ slope over its standard error
 * @param curvature the coefficient of the squared log10 scale
 * @param curvatureZ curvature over its standard error; NaN with fewer than four points
 */
public record Trend(
        double chiSquare,
        double constantPValue,
        double slope,
        double slopeZ,
        double curvature,
        double curvatureZ,
        Label label) {

    /** What rule R1 can say, on the scores as given. */
    public enum Label {
        FLAT,
        RISING,
        FALLING,
        U_SHAPED,
        INVERTED_U,
        IRREGULAR
    }

    private static final double SIGNIFICANT = 1.96;

    /**
     * Applies the rule.
     *
     * @param curve at least three points, scales above 0, standard errors known
     */
    public static Trend of(ScalingCurve curve) {
        require(curve.size() >= 3, "%s points; expected at least three", curve.size());
        double[] errors = curve.weightingErrors()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the standard error of some point is unknown; rule R1 needs all of them"));
        double[] x = curve.scales();
        double[] y = curve.scores();
        CurveFit constant = fit(PolynomialForm.CONSTANT, x, y, errors);
        CurveFit line = fit(PolynomialForm.LINE, x, y, errors);
        CurveFit parabola = fit(PolynomialForm.PARABOLA, x, y, errors);
        double chiSquare = constant.objective();
        double p = ChiSquaredDistribution.of(curve.size() - 1.0).survivalProbability(chiSquare);
        double slope = line.parameter("c1");
        double slopeZ = slope / line.parameterStandardErrors().get(1);
        double curvature = parabola.parameter("c2");
        double curvatureZ = curve.size() > 3
                ? curvature / parabola.parameterStandardErrors().get(2)
                : Double.NaN;
        Label label = label(p, slopeZ, curvatureZ, parabola, x, y, errors);
        return new Trend(chiSquare, p, slope, slopeZ, curvature, curvatureZ, label);
    }

    private static Label label(
            double p, double slopeZ, double curvatureZ, CurveFit parabola, double[] x, double[] y, double[] errors) {
        if (p >= 0.05) {
            return Label.FLAT;
        }
        if (Math.abs(curvatureZ) > SIGNIFICANT && hasTwoArms(parabola, x, y, errors)) {
            return curvatureZ > 0 ? Label.U_SHAPED : Label.INVERTED_U;
        }
        if (slopeZ > SIGNIFICANT) {
            return Label.RISING;
        }
        return slopeZ < -SIGNIFICANT ? Label.FALLING : Label.IRREGULAR;
    }

    /**
     * Whether the vertex lies strictly inside, and both ends stand off it: those of the parabola by two median standard errors,
     * and on both sides some score off the extreme one by two errors of a difference. A curve that only bends has one arm of
     * its own.
     */
    static boolean hasTwoArms(CurveFit parabola, double[] x, double[] y, double[] errors) {
        double c1 = parabola.parameter("c1");
        double c2 = parabola.parameter("c2");
        double vertex = Math.pow(10, -c1 / (2 * c2));
        if (!(vertex > x[0] && vertex < x[x.length - 1])) {
            return false;
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double least = sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]; // twice the median
        double sign = Math.signum(c2);
        double left = sign * (parabola.predict(x[0]) - parabola.predict(vertex));
        double right = sign * (parabola.predict(x[x.length - 1]) - parabola.predict(vertex));
        return left >= least && right >= least && scoresHaveTwoArms(y, sign, Math.sqrt(2) * least);
    }

    private static boolean scoresHaveTwoArms(double[] y, double sign, double least) {
        int extreme = 0;
        for (int i = 1; i < y.length; i++) {
            extreme = sign * y[i] < sign * y[extreme] ? i : extreme;
        }
        double left = 0;
        double right = 0;
        for (int i = 0; i < y.length; i++) {
            double off = sign * (y[i] - y[extreme]);
            left = i < extreme ? Math.max(left, off) : left;
            right = i > extreme ? Math.max(right, off) : right;
        }
        return left >= least && right >= least;
    }

    private static CurveFit fit(PolynomialForm form, double[] x, double[] y, double[] errors) {
        return CurveFitter.STANDARD.fitWeighted(form, x, y, errors).orThrow();
    }
}

package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;

/**
 * A normal model of a curve: y = c + b phi(u) + W + e, with u = x less that of the last model. c ~ N(mean y, 1); phi is a
 * line or bends, (1 - 10^(-a u)) / (a ln 10); b ~ N(m, t^2); W is a Brownian motion from the smallest x on; e has variance
 * s^2 + lambda v + 1e-7 for an item variance v.
 *
 * @param bend a, positive for curves that level off; 0 for a line
 * @param meanSlope m, a unit of x
 * @param slopeDeviation t, at least 0
 * @param roughness standard deviation of W a root unit of x, at least 0
 * @param scatter s, from model to model, at least 0
 * @param itemShare lambda, of the variance over items: models share their items
 */
public record TrendModel(
        double bend, double meanSlope, double slopeDeviation, double roughness, double scatter, double itemShare) {

    private static final double NUGGET = 1e-7;
    private static final double LN10 = Math.log(10);

    public TrendModel {
        require(Double.isFinite(bend) && Double.isFinite(meanSlope), "bend %s, slope %s", bend, meanSlope);
        require(
                slopeDeviation >= 0 && roughness >= 0 && scatter >= 0 && itemShare >= 0,
                "deviations %s, %s, %s, share %s; expected at least 0",
                slopeDeviation,
                roughness,
                scatter,
                itemShare);
    }

    /**
     * Returns the 992 models for scores against log10 size or compute. Scores are shares, or scaled to a like spread.
     */
    public static List<TrendModel> againstScale() {
        return grid(new double[] {-0.2, 0, 0.3}, 1, 1);
    }

    /** Returns the 992 models for shares against minus a loss in nats a token. */
    public static List<TrendModel> againstNats() {
        return grid(new double[] {-0.35, 0, 0.3}, 1, 1);
    }

    /** Returns the 992 models for shares against minus a loss in bits a byte, which moves less. */
    public static List<TrendModel> againstBits() {
        return grid(new double[] {-0.35, 0, 0.3}, 3, 2);
    }

    private static List<TrendModel> grid(double[] bends, double steeper, double rougher) {
        List<double[]> slopes = new ArrayList<>();
        slopes.add(new double[] {0, 0, 0});
        for (double deviation : new double[] {0.003, 0.01, 0.03, 0.1, 0.3}) {
            for (double mean : new double[] {0, 1}) {
                for (double bend : bends) {
                    slopes.add(new double[] {bend, mean * steeper * deviation, steeper * deviation});
                }
            }
        }
        List<TrendModel> models = new ArrayList<>();
        for (double[] slope : slopes) {
            for (double roughness : new double[] {0, 0.01, 0.03, 0.1}) {
                for (double scatter : new double[] {0, 0.007, 0.02, 0.06}) {
                    for (double itemShare : new double[] {0.3, 1}) {
                        models.add(
                                new TrendModel(slope[0], slope[1], slope[2], rougher * roughness, scatter, itemShare));
                    }
                }
            }
        }
        return List.copyOf(models);
    }

    /** Returns phi(u). */
    double trend(double u) {
        return bend == 0 ? u : (1 - Math.exp(-bend * u * LN10)) / (bend * LN10);
    }

    /** Returns the covariance of two scores' expectations, from their phi and their distances from the smallest x. */
    double covariance(double trend, double distance, double otherTrend, double otherDistance) {
        return 1
                + slopeDeviation * slopeDeviation * trend * otherTrend
                + roughness * roughness * Math.min(distance, otherDistance);
    }

    /** Returns the variance of a score about its expectation. */
    double noise(double itemVariance) {
        return scatter * scatter + itemShare * itemVariance + NUGGET;
    }
}

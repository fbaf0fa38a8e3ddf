package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Optional;

/**
 * Linearity and breakthroughness of scores in order of scale. Only the order of the scales enters, and a positive affine
 * map of the scores changes nothing. Breakthroughness is the emergence score of Schaeffer et al.
 *
 * <p>Attention: a step in white noise has a breakthroughness of several units, a straight line one of n - 1. Neither is
 * emergence; see {@link NoiseNull} and {@link ShapeClassifier}.
 *
 * @param points the number of scores n
 * @param improvement I = sign(argmax - argmin) (max - min), the first of equal extremes
 * @param rmsDifference root mean square of the n - 1 differences of neighbours
 * @param rootMedianSquareDifference root median square of them; of an even number the two middle squares are averaged
 * @param tied whether the largest or smallest score occurs twice, so that the sign may rest on the tie rule
 * @see <a href="https://arxiv.org/abs/2206.04615">Srivastava et al. (2022)</a>; <a
 *     href="https://arxiv.org/abs/2304.15004">Schaeffer et al. (2023), equation 1</a>
 */
public record CurveMeasures(
        int points, double improvement, double rmsDifference, double rootMedianSquareDifference, boolean tied) {

    /** Returns the measures; empty for one score, or if any score is NaN or infinite. */
    public static Optional<CurveMeasures> of(double[] scores) {
        if (scores.length < 2 || !Arrays.stream(scores).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        int highest = 0;
        int lowest = 0;
        for (int i = 1; i < scores.length; i++) {
            highest = scores[i] > scores[highest] ? i : highest;
            lowest = scores[i] < scores[lowest] ? i : lowest;
        }
        double max = scores[highest];
        double min = scores[lowest];
        long extremes = Arrays.stream(scores).filter(y -> y == max || y == min).count();
        return Optional.of(new CurveMeasures(
                scores.length,
                Integer.signum(highest - lowest) * (max - min),
                rmsDifference(scores),
                rootMedianSquareDifference(scores, new double[scores.length - 1]),
                max > min && extremes > 2));
    }

    /** Returns I / root mean square difference, from -(n - 1) to n - 1; 0 for a curve without any change. */
    public double linearity() {
        return ratio(improvement, rmsDifference);
    }

    /** Returns linearity / (n - 1), from -1 to 1: comparable between families with different numbers of sizes. */
    public double normalisedLinearity() {
        return linearity() / (points - 1);
    }

    /** Returns linearity with the mean taken over the n points instead of the n - 1 differences, the other reading. */
    public double linearityOverPoints() {
        return linearity() * Math.sqrt((double) points / (points - 1));
    }

    /**
     * Returns I / root median square difference: infinite with the sign of I if at least half of the differences are 0,
     * and 0 for a curve without any change.
     */
    public double breakthroughness() {
        return ratio(improvement, rootMedianSquareDifference);
    }

    /**
     * Returns I / max(root median square difference, tau), which is finite.
     *
     * @param tau the least difference that counts, above 0: 1 / items, or a typical standard error
     */
    public double flooredBreakthroughness(double tau) {
        require(tau > 0, "tau is %s; expected above 0", tau);
        return improvement / Math.max(rootMedianSquareDifference, tau);
    }

    static double ratio(double improvement, double difference) {
        return improvement == 0 ? 0 : improvement / difference;
    }

    static double range(double[] scores) {
        double max = scores[0];
        double min = scores[0];
        for (double y : scores) {
            max = Math.max(max, y);
            min = Math.min(min, y);
        }
        return max - min;
    }

    static double rmsDifference(double[] scores) {
        double sum = 0;
        for (int i = 1; i < scores.length; i++) {
            double z = scores[i] - scores[i - 1];
            sum += z * z;
        }
        return Math.sqrt(sum / (scores.length - 1));
    }

    /** @param work n - 1 values, overwritten */
    static double rootMedianSquareDifference(double[] scores, double[] work) {
        for (int i = 1; i < scores.length; i++) {
            work[i - 1] = Math.abs(scores[i] - scores[i - 1]);
        }
        Arrays.sort(work);
        double upper = work[work.length / 2];
        double lower = work[(work.length - 1) / 2];
        return upper == lower ? upper : Math.sqrt((upper * upper + lower * lower) / 2);
    }
}

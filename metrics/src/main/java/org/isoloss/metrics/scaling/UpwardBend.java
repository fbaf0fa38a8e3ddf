package org.isoloss.metrics.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Whether the larger half of the models is better than a smooth curve through the smaller half foretells. The curve is a
 * power law, a line in the logarithm of the score, and the alternative a line that bends upwards in the middle of the log
 * scale; or, with a twentieth of the significance, a largest model that lies above the line through the smaller half alone. A product of digits that are each learned smoothly, and whatever levels off, bend downwards here: none of them is a
 * surprise, however fast it rises. A plateau at a level above 0 with a rise is one.
 *
 * <p>Shares are binomial and tested by a mean of the signed root of the likelihood ratio and of {@link PlateauWithRise}; positive scores with errors by their
 * logarithms, others as they are, by the bend over its standard error.
 */
final class UpwardBend {

    private static final int LEAST_POINTS = 5;
    private static final int LEAST_BELOW = 3;
    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-9;

    /** Of the significance, what goes to a bend in the middle (weighted Bonferroni; Holm 1979, section 4). */
    private static final double FOR_THE_MIDDLE = 0.95;

    /** Deviations of an upward bend from which on the curve may be a plateau with a rise. */
    private static final double BENT = 1;

    /** The weight of the nested test: less of it sees more plateaus, and more power laws as well (simulated). */
    private static final double OF_THE_BEND = 0.25;

    /**
     * Models count as scattered beyond their items only if a chi-square about the alternative is as rare: to widen by what
     * noise alone shows would cost power and save nothing.
     */
    private static final double RARE_SCATTER = 0.1;

    private final List<ScalingPoint> points;
    private final ToDoubleFunction<ScalingPoint> excess; // by which the alternative leaves the line, once multiplied

    private UpwardBend(List<ScalingPoint> points, ToDoubleFunction<ScalingPoint> excess) {
        this.points = points;
        this.excess = excess;
    }

    /**
     * Returns the one-sided probability of a bend as strong.
     *
     * @param curve scales above 0
     * @param errors of the scores, above 0; empty if unknown, and then estimated
     * @param dispersion variance of models over that of items, at least 1
     * @return empty with fewer than five models
     */
    static OptionalDouble pValue(ScalingCurve curve, Optional<double[]> errors, double dispersion) {
        if (curve.size() < LEAST_POINTS) {
            return OptionalDouble.empty();
        }
        List<ScalingPoint> points = curve.points();
        ScalingPoint largest = points.get(points.size() - 1);
        double middle = (log(points.get(0)) + log(largest)) / 2;
        double bend = new UpwardBend(points, point -> Math.max(0, log(point) - middle)).pValue(errors, dispersion);
        double p = bend / FOR_THE_MIDDLE;
        int below = (int) points.stream().filter(point -> log(point) <= middle).count();
        if (below >= LEAST_BELOW) {
            List<ScalingPoint> ends = new ArrayList<>(points.subList(0, below));
            ends.add(largest);
            Optional<double[]> theirs = errors.map(all -> ofEnds(all, below));
            double leap = new UpwardBend(ends, point -> point == largest ? 1 : 0).pValue(theirs, dispersion);
            p = Math.min(p, leap / (1 - FOR_THE_MIDDLE));
        }
        return OptionalDouble.of(Math.min(1, p));
    }

    private static double[] ofEnds(double[] errors, int below) {
        double[] ends = Arrays.copyOf(errors, below + 1);
        ends[below] = errors[errors.length - 1];
        return ends;
    }

    private static double log(ScalingPoint point) {
        return Math.log10(point.scale());
    }

    /** The scatter is that about the alternative, if it is less: a leap fits no smooth family. */
    private double pValue(Optional<double[]> errors, double dispersion) {
        if (errors.isEmpty()) {
            return ofScatteredScores();
        }
        boolean shares = points.stream().allMatch(point -> point.items().isPresent());
        Hinge hinge = shares ? ofShares() : leastSquares(errors.get());
        double degrees = Math.max(1, points.size() - 3);
        boolean scattered = ChiSquaredDistribution.of(degrees).survivalProbability(hinge.squares()) < RARE_SCATTER;
        double variance = scattered ? Math.max(1, Math.min(dispersion, hinge.squares() / degrees)) : 1;
        return Quantiles.normalTail(hinge.ratio() / Math.sqrt(variance));
    }

    /** Level, slope and, as the third of them, excess. */
    private double[] terms(ScalingPoint point) {
        return new double[] {1, log(point) - log(points.get(0)), excess.applyAsDouble(point)};
    }

    private Hinge ofShares() {
        Fit straight = fitted(2);
        Fit bent = fitted(3);
        double ratio = 2 * (bent.logLikelihood() - straight.logLikelihood());
        double squares = 0;
        for (ScalingPoint point : points) {
            double share = Math.exp(logShare(point, bent.parameters()));
            double items = point.items().orElseThrow();
            squares += Math.pow(point.score() - share, 2) * items / Math.max(share * (1 - share), 0.5 / items);
        }
        double nested = Math.signum(bent.parameters().getEntry(2)) * Math.sqrt(Math.max(0, ratio));
        // Either is normal under a power law; the second sees a plateau more sharply, but takes for one what bends
        // down.
        return new Hinge(
                nested < BENT ? nested : OF_THE_BEND * nested + (1 - OF_THE_BEND) * plateau(straight.parameters()),
                squares);
    }

    private double plateau(RealVector powerLaw) {
        double[] power = array(point -> Math.min(1 - SETTLED, Math.exp(logShare(point, powerLaw))));
        return new PlateauWithRise(array(excess), array(point -> point.items().orElseThrow()))
                .deviations(array(ScalingPoint::successes), array(point -> terms(point)[1]), power);
    }

    private double[] array(ToDoubleFunction<ScalingPoint> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    private record Fit(RealVector parameters, double logLikelihood) {}

    /** Fits ln share by Newton's method: the log-likelihood is concave where all shares are below 1. */
    private Fit fitted(int k) {
        double right = points.stream().mapToDouble(ScalingPoint::successes).sum();
        double items = points.stream().mapToDouble(p -> p.items().orElseThrow()).sum();
        RealVector at = new ArrayRealVector(k);
        at.setEntry(0, Math.log((right + 0.5) / (items + 1)));
        double best = logLikelihood(at);
        for (int step = 0; step < MOST_STEPS; step++) {
            RealVector direction = newton(at);
            double length = 1;
            RealVector next = at.add(direction);
            while (length > SETTLED && !(logLikelihood(next) > best)) {
                length /= 2;
                next = at.add(direction.mapMultiply(length));
            }
            double reached = logLikelihood(next);
            if (!(reached > best + SETTLED)) {
                break;
            }
            at = next;
            best = reached;
        }
        return new Fit(at, best);
    }

    private double logShare(ScalingPoint point, RealVector parameters) {
        double[] terms = terms(point);
        double log = 0;
        for (int j = 0; j < parameters.getDimension(); j++) {
            log += terms[j] * parameters.getEntry(j);
        }
        return log;
    }

    private double logLikelihood(RealVector parameters) {
        double sum = 0;
        for (ScalingPoint point : points) {
            double log = logShare(point, parameters);
            double wrong = point.items().orElseThrow() - (double) point.successes();
            if (!(log < 0 || log == 0 && wrong == 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += point.successes() * log + (wrong == 0 ? 0 : wrong * Math.log(-Math.expm1(log)));
        }
        return sum;
    }

    private RealVector newton(RealVector at) {
        int k = at.getDimension();
        RealVector gradient = new ArrayRealVector(k);
        RealMatrix curvature = new Array2DRowRealMatrix(k, k);
        for (ScalingPoint point : points) {
            RealVector terms = new ArrayRealVector(Arrays.copyOf(terms(point), k));
            double odds = 1 / Math.expm1(-logShare(point, at)); // p / (1 - p)
            double wrong = point.items().orElseThrow() - (double) point.successes();
            gradient = gradient.add(terms.mapMultiply(point.successes() - wrong * odds));
            curvature = curvature.add(terms.outerProduct(terms).scalarMultiply(wrong * odds * (1 + odds)));
        }
        for (int j = 0; j < k; j++) {
            curvature.addToEntry(j, j, SETTLED);
        }
        return new LUDecomposition(curvature).getSolver().solve(gradient);
    }

    private double ofScatteredScores() {
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        Hinge least = leastSquares(ones);
        int degrees = ones.length - 3;
        double scatter = Math.sqrt(least.squares() / degrees);
        return scatter == 0
                ? (least.ratio() > 0 ? 0 : 1)
                : TDistribution.of(degrees).survivalProbability(least.ratio() / scatter);
    }

    /**
     * A bend fitted by least squares.
     *
     * @param ratio of the bend to its error
     * @param squares of the weighted residuals
     */
    private record Hinge(double ratio, double squares) {}

    private Hinge leastSquares(double[] errors) {
        boolean positive = points.stream().allMatch(point -> point.score() > 0);
        RealVector moments = new ArrayRealVector(3);
        RealMatrix normal = new Array2DRowRealMatrix(3, 3);
        double[] z = new double[errors.length];
        double[] weights = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            double score = points.get(i).score();
            RealVector terms = new ArrayRealVector(terms(points.get(i)));
            z[i] = positive ? Math.log(score) : score;
            weights[i] = Math.pow(errors[i] / (positive ? score : 1), -2);
            moments = moments.add(terms.mapMultiply(weights[i] * z[i]));
            normal = normal.add(terms.outerProduct(terms).scalarMultiply(weights[i]));
        }
        RealMatrix inverse = new LUDecomposition(normal).getSolver().getInverse();
        RealVector fit = inverse.operate(moments);
        double squares = 0;
        for (int i = 0; i < errors.length; i++) {
            double left = z[i] - fit.dotProduct(new ArrayRealVector(terms(points.get(i))));
            squares += weights[i] * left * left;
        }
        return new Hinge(fit.getEntry(2) / Math.sqrt(inverse.getEntry(2, 2)), squares);
    }
}

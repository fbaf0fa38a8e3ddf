package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One task and metric over models of growing scale.
 *
 * @param points in ascending order of scale, no scale twice, at least one
 */
public record ScalingCurve(List<ScalingPoint> points) {

    public ScalingCurve {
        points = List.copyOf(points);
        require(!points.isEmpty(), "no points; expected at least one");
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).scale();
            require(
                    points.get(i).scale() > before,
                    "scale %s after %s; expected ascending scales, each once: average repeated runs first",
                    points.get(i).scale(),
                    before);
        }
    }

    /** Returns a curve of points in any order. */
    public static ScalingCurve ofUnordered(List<ScalingPoint> points) {
        return new ScalingCurve(points.stream()
                .sorted(Comparator.comparingDouble(ScalingPoint::scale))
                .toList());
    }

    /** Returns a curve without errors, from scales in ascending order. */
    public static ScalingCurve of(double[] scales, double[] scores) {
        require(scales.length == scores.length, "%s scales for %s scores", scales.length, scores.length);
        ScalingPoint[] points = new ScalingPoint[scales.length];
        Arrays.setAll(points, i -> ScalingPoint.of(scales[i], scores[i]));
        return new ScalingCurve(List.of(points));
    }

    /** Returns a curve with standard errors, from scales in ascending order. */
    public static ScalingCurve of(double[] scales, double[] scores, double[] standardErrors) {
        require(scales.length == scores.length, "%s scales for %s scores", scales.length, scores.length);
        require(
                scales.length == standardErrors.length,
                "%s errors for %s scores",
                standardErrors.length,
                scores.length);
        ScalingPoint[] points = new ScalingPoint[scales.length];
        Arrays.setAll(points, i -> ScalingPoint.of(scales[i], scores[i], standardErrors[i]));
        return new ScalingCurve(List.of(points));
    }

    public int size() {
        return points.size();
    }

    public double[] scales() {
        return points.stream().mapToDouble(ScalingPoint::scale).toArray();
    }

    public double[] scores() {
        return points.stream().mapToDouble(ScalingPoint::score).toArray();
    }

    /**
     * Returns standard errors that can be weights, all above 0; empty if that of some point is unknown. A standard error
     * of 0 at a score of 0 or 1 is not certainty: with n items it becomes sqrt(p (1 - p) / n), p = (successes + 1) / (n +
     * 2), and without a known n the smallest of the others.
     */
    public Optional<double[]> weightingErrors() {
        double smallest = points.stream()
                .map(ScalingPoint::standardError)
                .filter(e -> e.isPresent() && e.getAsDouble() > 0)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(Double.NaN);
        double[] errors =
                points.stream().mapToDouble(p -> weightingError(p, smallest)).toArray();
        return Arrays.stream(errors).allMatch(e -> e > 0) ? Optional.of(errors) : Optional.empty();
    }

    private static double weightingError(ScalingPoint point, double smallest) {
        double error = point.standardError().orElse(Double.NaN);
        if (error > 0) {
            return error;
        }
        if (point.items().isPresent()) {
            double n = point.items().getAsLong();
            double p = (point.successes() + 1) / (n + 2);
            return Math.sqrt(p * (1 - p) / n);
        }
        return point.standardError().isPresent() ? smallest : Double.NaN;
    }

    /** Returns whether every score is a share of a known number of items. */
    public boolean isShares() {
        return points.stream().allMatch(p -> p.items().isPresent());
    }

    /** Returns the points below an index: the smaller models. */
    public ScalingCurve head(int size) {
        return new ScalingCurve(points.subList(0, size));
    }

    /** Returns the points with a scale above 0, those that a fit in log x can use; empty if there are none. */
    public Optional<ScalingCurve> positive() {
        List<ScalingPoint> rest = points.stream().filter(p -> p.scale() > 0).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new ScalingCurve(rest));
    }

    /** Returns the curve of minus the score, which turns a loss into a score; the counts of items go with the sign. */
    public ScalingCurve negated() {
        return new ScalingCurve(points.stream()
                .map(p -> new ScalingPoint(p.scale(), -p.score(), p.standardError(), OptionalLong.empty()))
                .toList());
    }
}

package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells the shape of a curve, in this order.
 *
 * <ol>
 *   <li>Flat, if a constant is not refused at the level {@code significance}: so noise is called anything else in at most
 *       that share of curves. Without known errors that says nothing, and the shape is undetermined.
 *   <li>Constant, line, power law with offset, parabola, plateau with a line, Gompertz and logistic are fitted and weighed
 *       by AICc. Scatter beyond the item errors, measured on the best family, widens them for all.
 *   <li>U-shaped or inverted, if the parabola beats every other family, and it and the scores have two arms as rule R1 asks.
 *   <li>Emerging, if the curve rises, its largest model is better than every one of the smaller half, and the larger half
 *       lies above what a smooth curve through the smaller one foretells, with p below {@code significance}: see {@link
 *       UpwardBend}.
 *   <li>Saturating, if a family that levels off beats the line and has come to its level before at least three models.
 *   <li>Else rising or inverse by the slope of the line, if it stands 1.96 of its errors off 0, and irregular if not.
 * </ol>
 *
 * @param significance as 0.05
 * @param simulations of the tests by simulation, at least 99
 * @param seed equal seeds, equal results
 */
public record ShapeClassifier(double significance, int simulations, long seed) {

    public static final ShapeClassifier STANDARD = new ShapeClassifier(0.05, 999, 1);

    public ShapeClassifier {
        require(significance > 0 && significance < 1, "significance is %s; expected between 0 and 1", significance);
        require(simulations >= 99, "%s simulations; expected at least 99", simulations);
    }

    /** Classifies a curve; points of scale 0 are left out. */
    public ShapeReport classify(ScalingCurve whole) {
        Optional<ScalingCurve> positive = whole.positive();
        if (positive.isEmpty() || positive.get().size() < 3) {
            return withoutFits(Shape.UNDETERMINED, Double.NaN, Optional.empty());
        }
        ScalingCurve curve = positive.get();
        Optional<double[]> errors = curve.weightingErrors();
        Optional<Trend> trend = errors.map(known -> Trend.of(curve));
        double flat = FlatTest.pValue(curve, trend, 10 * simulations, seed);
        if (curve.size() < (errors.isPresent() ? 4 : 5)) {
            return withoutFits(Shape.UNDETERMINED, flat, trend);
        }
        if (flat >= significance) {
            return withoutFits(errors.isPresent() ? Shape.FLAT : Shape.UNDETERMINED, flat, trend);
        }
        FormEvidence evidence = FormEvidence.of(curve, errors);
        OptionalDouble surprise = evidence.surprisePValue(curve);
        return new ShapeReport(
                shape(evidence, surprise), flat, evidence.dispersion(), evidence.candidates(), surprise, trend);
    }

    private Shape shape(FormEvidence evidence, OptionalDouble surprise) {
        Optional<Shape> twoArmed = evidence.twoArmed();
        if (twoArmed.isPresent()) {
            return twoArmed.get();
        }
        Shape direction = evidence.direction();
        if (direction == Shape.RISING && surprise.orElse(1) < significance && evidence.exceedsSmallerHalf()) {
            return Shape.EMERGING;
        }
        return direction != Shape.INVERSE && evidence.levelsOff() ? Shape.SATURATING : direction;
    }

    private static ShapeReport withoutFits(Shape shape, double flat, Optional<Trend> trend) {
        return new ShapeReport(shape, flat, Double.NaN, List.of(), OptionalDouble.empty(), trend);
    }
}

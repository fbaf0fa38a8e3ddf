package org.isoloss.metrics.lossaxis;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.isoloss.metrics.regression.ClusteredEffect;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.LinearFit;
import org.isoloss.metrics.regression.NaturalSpline;
import org.isoloss.metrics.regression.PartialShare;

/**
 * What something else says of scores once the loss is known. The curve of the loss is a natural cubic spline.
 *
 * @param points how many
 * @param added what the other thing adds to the loss
 * @param alone R^2 of the other thing without the loss
 * @param lossGivenIt what the loss adds to it: its partial R^2
 * @param residualOfLoss the residual standard deviation of the loss alone
 * @param residualOfBoth and of both
 * @param effect of one unit, for a number; empty for a category
 */
public record GivenLoss(
        int points,
        PartialShare added,
        double alone,
        double lossGivenIt,
        double residualOfLoss,
        double residualOfBoth,
        Optional<Effect> effect) {

    /**
     * A slope with its error where the points of one model go together.
     *
     * @param slope change of the score for one unit, the loss the same
     * @param clusteredError CR1
     * @param pValue of slope over that error, Student's t with clusters - 1 degrees of freedom; empty without clusters
     * @param robust the same slope with an interval that holds with few clusters; empty if it cannot be computed
     */
    public record Effect(
            double slope, OptionalDouble clusteredError, OptionalDouble pValue, Optional<ClusteredEffect> robust) {}

    /**
     * Asks of a number, such as the logarithm of the size.
     *
     * @param base what is known beside the loss: categories, say; the constant if nothing
     * @param clusters the model of each point, from 0
     */
    public static GivenLoss ofNumber(double[] losses, double[] scores, Design base, double[] number, int[] clusters) {
        Design loss = NaturalSpline.of(losses).with(base);
        Design other = Design.constant(scores.length).with(number);
        LinearFit both = LinearFit.of(scores, loss.with(other));
        int last = loss.columns();
        int groups = Arrays.stream(clusters).max().orElseThrow() + 1;
        boolean repeated = groups > 1 && groups < scores.length;
        double error = repeated ? both.clusteredError(last, clusters) : both.standardError(last);
        double slope = both.coefficient(last);
        int freedom = repeated ? groups - 1 : both.degreesOfFreedom();
        boolean known = error > 0;
        var effect = new Effect(
                slope,
                known ? OptionalDouble.of(error) : OptionalDouble.empty(),
                known
                        ? OptionalDouble.of(2 * TDistribution.of(freedom).survivalProbability(Math.abs(slope / error)))
                        : OptionalDouble.empty(),
                groups > 1 ? ClusteredEffect.ofLastColumn(scores, loss.with(other), clusters) : Optional.empty());
        return of(scores, loss, other, base, Double.isNaN(slope) ? Optional.empty() : Optional.of(effect));
    }

    /** Asks of any columns, such as the indicators of families or of training data. */
    public static GivenLoss ofColumns(double[] losses, double[] scores, Design columns) {
        return of(scores, NaturalSpline.of(losses), columns, Design.constant(scores.length), Optional.empty());
    }

    /** Returns R^2 of the loss alone. */
    static double shareOfLoss(double[] losses, double[] scores) {
        return LinearFit.of(scores, NaturalSpline.of(losses)).share();
    }

    private static GivenLoss of(double[] scores, Design loss, Design other, Design base, Optional<Effect> effect) {
        LinearFit ofLoss = LinearFit.of(scores, loss);
        LinearFit both = LinearFit.of(scores, loss.with(other));
        LinearFit alone = LinearFit.of(scores, base.with(other));
        return new GivenLoss(
                scores.length,
                PartialShare.of(ofLoss, both),
                LinearFit.of(scores, other).share(),
                PartialShare.of(alone, both).partial(),
                ofLoss.residualDeviation(),
                both.residualDeviation(),
                effect);
    }
}

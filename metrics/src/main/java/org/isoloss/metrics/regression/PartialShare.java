package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.require;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * What some columns add to others: the share of the sum of squares left without them that they explain.
 *
 * @param shareWithout R^2 of the others alone
 * @param shareWith R^2 of all
 * @param partial (RSS without - RSS with) / RSS without; NaN if nothing was left
 * @param added parameters that the columns add
 * @param degreesOfFreedom rows minus the parameters of all
 * @param statistic F
 * @param pValue of F; 1 where nothing is added
 */
public record PartialShare(
        double shareWithout,
        double shareWith,
        double partial,
        int added,
        int degreesOfFreedom,
        double statistic,
        double pValue) {

    /** Fits y with and without the added columns. */
    public static PartialShare of(double[] y, Design others, Design added) {
        return of(LinearFit.of(y, others), LinearFit.of(y, others.with(added)));
    }

    /** Compares two fits of the same y, the second with all columns of the first. */
    public static PartialShare of(LinearFit without, LinearFit with) {
        int more = with.parameters() - without.parameters();
        require(more >= 0, "the larger model has %s parameters fewer; expected nested models", -more);
        double before = without.residualSumOfSquares();
        double after = Math.min(before, with.residualSumOfSquares());
        double statistic = more == 0 ? 0 : (before - after) / more / (after / with.degreesOfFreedom());
        double p = more == 0 || Double.isNaN(statistic)
                ? 1
                : Double.isInfinite(statistic)
                        ? 0
                        : FDistribution.of(more, with.degreesOfFreedom()).survivalProbability(statistic);
        return new PartialShare(
                without.share(),
                with.share(),
                before > 0 ? (before - after) / before : Double.NaN,
                more,
                with.degreesOfFreedom(),
                statistic,
                p);
    }
}

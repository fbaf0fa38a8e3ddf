package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

/**
 * Two models on the same items. The paired standard error is what the difference is known to; the unpaired one is what
 * a look at two separate error bars suggests, and is larger whenever the models find the same items hard.
 *
 * @param items the number of items, at least 2
 * @param difference mean of first minus second
 * @param standardError of the difference, from the differences item by item
 * @param unpairedStandardError sqrt(se_first^2 + se_second^2)
 * @param correlation of the two scores over items; NaN if either is constant
 */
public record PairedComparison(
        int items,
        MeanEstimate first,
        MeanEstimate second,
        double difference,
        double standardError,
        double unpairedStandardError,
        double correlation) {

    /**
     * Compares scores; element i of both belongs to the same item.
     *
     * @throws IllegalArgumentException if the lengths differ or are below 2, or a score is not finite
     */
    public static PairedComparison of(double[] first, double[] second) {
        MeanEstimate difference = MeanEstimate.of(differences(first, second));
        require(first.length > 1, "one item; expected at least two to tell the spread of differences");
        MeanEstimate a = MeanEstimate.of(first);
        MeanEstimate b = MeanEstimate.of(second);
        double covariance = 0;
        for (int i = 0; i < first.length; i++) {
            covariance += (first[i] - a.mean()) * (second[i] - b.mean());
        }
        covariance /= (first.length - 1.0) * first.length;
        return new PairedComparison(
                first.length,
                a,
                b,
                difference.mean(),
                difference.standardError(),
                Math.hypot(a.standardError(), b.standardError()),
                covariance / (a.standardError() * b.standardError()));
    }

    /** Returns difference +- t * standard error, Student's t of one degree of freedom less than there are items. */
    public ConfidenceInterval interval(double confidence) {
        double half = Quantiles.studentTwoSided(items - 1.0, confidence) * standardError;
        return new ConfidenceInterval(difference - half, difference + half, confidence);
    }

    static double[] differences(double[] first, double[] second) {
        requireFinite("first", first);
        requireFinite("second", second);
        require(
                first.length == second.length,
                "%s scores of the first model, %s of the second; expected the same items in the same order",
                first.length,
                second.length);
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }
}

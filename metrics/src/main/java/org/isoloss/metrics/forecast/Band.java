package org.isoloss.metrics.forecast;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A forecast on the scale of {@link ScoreScale}: its mean, and the ends of its interval, which may lie anywhere. By the
 * skew of a mixture the mean may lie outside a narrow one.
 */
record Band(double mean, double low, double high) {

    /** Returns the band between the quantiles that leave out equal tails. */
    static Band of(Mixture mixture, double confidence) {
        double tail = (1 - confidence) / 2;
        return new Band(mixture.mean(), mixture.quantile(tail), mixture.quantile(1 - tail));
    }

    /** Returns the average of means and of quantiles (Lichtendahl et al. 2013, doi:10.1287/mnsc.1120.1667). */
    static Band average(List<Band> bands) {
        return new Band(average(bands, Band::mean), average(bands, Band::low), average(bands, Band::high));
    }

    private static double average(List<Band> bands, ToDoubleFunction<Band> figure) {
        return bands.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Returns the band about another mean. */
    Band about(double otherMean) {
        return new Band(otherMean, low + otherMean - mean, high + otherMean - mean);
    }

    /** Returns the band whose half-width on one side, up for a distance above 0, has the distance added in squares. */
    Band reaching(double distance) {
        return distance > 0
                ? new Band(mean, low, mean + Math.hypot(high - mean, distance))
                : new Band(mean, mean - Math.hypot(mean - low, distance), high);
    }

    /** Returns the band with half-widths times a factor, where these were taken as at least {@code floor}. */
    Band widened(double factor, double floor) {
        return new Band(
                mean, mean - factor * Math.max(mean - low, floor), mean + factor * Math.max(high - mean, floor));
    }

    /** Returns how far an outcome lies off the mean, in half-widths taken as at least {@code floor}; with its sign. */
    double halfWidthsOff(double outcome, double floor) {
        double half = outcome >= mean ? high - mean : mean - low;
        return (outcome - mean) / Math.max(half, floor);
    }
}

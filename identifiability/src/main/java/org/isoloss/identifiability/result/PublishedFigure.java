package org.isoloss.identifiability.result;

import java.util.Objects;

/**
 * A figure from the literature that stands beside a measured one.
 *
 * @param model the kind of model it was measured on, by the name that the run gives to its own
 * @param probe the probe, {@code loss} for figures of loss
 * @param metric the metric's name
 * @param value the mean over runs
 * @param standardDeviation over runs, NaN if it was not published
 * @param runs how many runs, 0 if it was not published
 * @param source where it stands, in full
 */
public record PublishedFigure(
        String model, String probe, String metric, double value, double standardDeviation, int runs, String source) {

    public PublishedFigure {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(source, "source");
    }
}

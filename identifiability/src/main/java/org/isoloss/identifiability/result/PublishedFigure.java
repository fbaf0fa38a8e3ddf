package org.isoloss.identifiability.result;

import java.util.Objects;

/**
 * A figure from the literature that stands beside a measured one.
 *
 * @param model the family of models it was measured on
 * @param probe the probe, {@code loss} for figures of loss
 * @param metric the key of the figure
 * @param value the mean over runs
 * @param standardDeviation over runs, NaN if it was not published
 * @param runs how many runs, 0 if it was not published
 * @param source where it stands, in full
 * @param reading how it was read from there; empty if it stands there as it is
 */
public record PublishedFigure(
        String model,
        String probe,
        String metric,
        double value,
        double standardDeviation,
        int runs,
        String source,
        String reading) {

    public PublishedFigure {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reading, "reading");
    }

    /** Returns where it stands and how it was read from there, for people. */
    public String cited() {
        return reading.isEmpty() ? source : source + ": " + reading;
    }

    /** Returns whether it is this figure of loss. */
    public boolean isOf(LossFigure figure) {
        return probe.equals(LossFigure.LOSS) && metric.equals(figure.figure().key());
    }

    /** Returns whether it was measured on the same runs of the same model as another figure, by the same publication. */
    public boolean isOfTheSameRunsAs(PublishedFigure other) {
        return model.equals(other.model) && runs == other.runs && source.equals(other.source);
    }
}

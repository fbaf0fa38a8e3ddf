package org.isoloss.identifiability.rule;

import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;

/**
 * What a publication measured of networks of a language, an architecture and an objective.
 *
 * @param source where it stands: publication, network, law
 * @param reading how it was read from there
 * @param runs over which means are
 * @param figures by probe and figure
 */
public record PublishedCell(String source, String reading, int runs, Map<String, Map<String, Spread>> figures) {

    public PublishedCell {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(figures, "figures");
    }

    /** A mean over runs with its standard deviation, NaN if it was not published. */
    public record Spread(double mean, double standardDeviation) {}

    /** Returns the mean of a figure; NaN if it was not published. */
    public double mean(Probe probe, Figure figure) {
        return figures.getOrDefault(probe.key(), Map.of())
                .getOrDefault(figure.key(), new Spread(Double.NaN, Double.NaN))
                .mean();
    }
}

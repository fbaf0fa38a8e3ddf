package org.isoloss.cli.chart;

import java.util.Objects;

/**
 * Which figure of behaviour a chart is about.
 *
 * @param probe the key of a probe
 * @param metric the key of one of its metrics
 * @param words what it says, for axes: {@code "rule 1 kept on out-of-distribution prompts"}
 */
public record Measure(String probe, String metric, String words) {

    public Measure {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(words, "words");
    }
}

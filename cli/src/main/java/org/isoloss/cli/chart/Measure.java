package org.isoloss.cli.chart;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;

/**
 * Which figure of behaviour a chart is about.
 *
 * @param probe the key of a probe
 * @param metric the key of one of its figures
 * @param words what it says, for axes: {@code "rule 1 kept on out-of-distribution prompts"}
 */
public record Measure(String probe, String metric, String words) {

    public Measure {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(words, "words");
    }

    /** Returns the measure of a declared figure. */
    public static Measure of(Probe probe, Figure figure, String words) {
        return new Measure(probe.key(), figure.key(), words);
    }

    /** Returns its value for a model; empty if it was not measured, is NaN or is more than one number. */
    public OptionalDouble of(ModelResult model) {
        return in(model.behaviour());
    }

    /** Returns how far it is apart for a pair, likewise. */
    public OptionalDouble gap(PairResult pair) {
        return in(pair.behaviourGap());
    }

    private OptionalDouble in(Map<String, Map<String, Measurement>> behaviour) {
        double number = behaviour
                .getOrDefault(probe, Map.of())
                .getOrDefault(metric, Measurement.NOTHING)
                .number();
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}

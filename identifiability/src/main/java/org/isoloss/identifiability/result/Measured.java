package org.isoloss.identifiability.result;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isoloss.identifiability.figure.Figure;

/** Figures as they are measured, in the order in which they are put. Mutable; for one thread. */
public final class Measured {

    private final Map<String, Measurement> byKey = new LinkedHashMap<>();

    /** Puts a number. */
    public Measured put(Figure figure, double value) {
        return put(figure, Measurement.of(value));
    }

    /** Puts a list of numbers. */
    public Measured put(Figure figure, double[] values) {
        return put(figure, Measurement.of(values));
    }

    /** Puts figures that belong together. */
    public Measured put(Figure figure, Measured group) {
        return put(figure, group.group());
    }

    /** Puts a measurement of the figure's shape. */
    public Measured put(Figure figure, Measurement value) {
        byKey.put(figure.key(), value);
        return this;
    }

    /** Puts a number under a name that a run's options decided. */
    public Measured put(String name, double value) {
        byKey.put(name, Measurement.of(value));
        return this;
    }

    /** Puts figures under a name that a run's options decided. */
    public Measured put(String name, Measured group) {
        byKey.put(name, group.group());
        return this;
    }

    /** Returns them as the metrics of a probe. */
    public Map<String, Measurement> metrics() {
        return Ordered.copy(byKey);
    }

    /** Returns them as one measurement. */
    public Measurement group() {
        return new Measurement.Group(byKey);
    }

    @Override
    public String toString() {
        return metrics().toString();
    }
}

package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.isoloss.identifiability.figure.Figure;
import org.jspecify.annotations.Nullable;

/** What was measured: a number, a list of measurements, or measurements by name. In JSON a number, an array, an object. */
public sealed interface Measurement {

    /** One number; NaN where nothing could be measured, such as a fraction of no items. */
    record Scalar(@JsonValue double value) implements Measurement {}

    /** Measurements in order, such as a curve; lists of lists are tables. */
    record Series(@JsonValue List<Measurement> values) implements Measurement {
        public Series {
            values = List.copyOf(values);
        }
    }

    /** Measurements by name, in the order given. */
    record Group(@JsonValue Map<String, Measurement> members) implements Measurement {
        public Group {
            members = Ordered.copy(members);
        }
    }

    /** What stands for a measurement that was not made: NaN. */
    Measurement NOTHING = new Scalar(Double.NaN);

    /** Returns the number; NaN if this is not one. */
    default double number() {
        return this instanceof Scalar scalar ? scalar.value() : Double.NaN;
    }

    /** Returns the entries of a series, none of anything else. */
    default List<Measurement> entries() {
        return this instanceof Series series ? series.values() : List.of();
    }

    /** Returns an entry of a series; {@link #NOTHING} if there is none at the place. */
    default Measurement entry(int place) {
        return place < entries().size() ? entries().get(place) : NOTHING;
    }

    /** Returns a figure of a group; {@link #NOTHING} if it was not measured. */
    default Measurement figure(Figure figure) {
        return this instanceof Group group ? group.members().getOrDefault(figure.key(), NOTHING) : NOTHING;
    }

    /** Returns one number. */
    static Measurement of(double value) {
        return new Scalar(value);
    }

    /** Returns a list of numbers. */
    static Measurement of(double[] values) {
        return new Series(DoubleStream.of(values).mapToObj(Measurement::of).toList());
    }

    /**
     * Returns the measurement that a JSON value stands for.
     *
     * @param json a number, the name of a number that JSON lacks ({@code "NaN"}, {@code "Infinity"},
     *     {@code "-Infinity"}), a list or a map of these
     * @throws IllegalArgumentException for anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Measurement ofJson(@Nullable Object json) {
        if (json instanceof Number number) {
            return new Scalar(number.doubleValue());
        }
        if (json instanceof List<?> list) {
            return new Series(list.stream().map(Measurement::ofJson).toList());
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, Measurement> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put(String.valueOf(name), ofJson(value)));
            return new Group(members);
        }
        if ("NaN".equals(json)) {
            return new Scalar(Double.NaN);
        }
        if ("Infinity".equals(json)) {
            return new Scalar(Double.POSITIVE_INFINITY);
        }
        if ("-Infinity".equals(json)) {
            return new Scalar(Double.NEGATIVE_INFINITY);
        }
        throw new IllegalArgumentException(
                "a measurement is " + json + "; expected a number, or a list or an object of numbers");
    }
}

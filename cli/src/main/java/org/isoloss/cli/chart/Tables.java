package org.isoloss.cli.chart;

import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.jspecify.annotations.Nullable;

/** Numbers at a place of a table among the measurements of a result. */
final class Tables {

    private Tables() {}

    /** Returns a number of a table of behaviour; NaN if there is none at the place. */
    static double at(ModelResult model, String probe, String metric, int row, int column) {
        Measurement table = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return scalar(inside(inside(table, row), column));
    }

    /** Returns the members of a series, none of anything else. */
    static List<Measurement> values(@Nullable Measurement measurement) {
        return measurement instanceof Measurement.Series series ? series.values() : List.of();
    }

    /** Returns a number of a group; NaN if it has none of that name. */
    static double member(Measurement measurement, String name) {
        return measurement instanceof Measurement.Group group
                ? scalar(group.members().get(name))
                : Double.NaN;
    }

    /** Returns a number of a series of a group, by its place; NaN if there is none. */
    static double place(Measurement.Group group, String name, int place) {
        return scalar(inside(group.members().get(name), place));
    }

    private static @Nullable Measurement inside(@Nullable Measurement measurement, int place) {
        List<Measurement> values = values(measurement);
        return place < values.size() ? values.get(place) : null;
    }

    private static double scalar(@Nullable Measurement measurement) {
        return measurement instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }
}

package org.isoloss.identifiability.adaptation;

import java.util.function.Supplier;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * Rows of numbers, one a task, each computed once: a row that an earlier sitting computed comes from its checkpoint.
 *
 * @param context of the run
 * @param phase names the rows
 * @param length of a row
 * @param steps the work on a row, as progress counts it
 */
record KeptRows(RunContext context, String phase, int length, long steps) {

    double[] row(TaskPlace place, Supplier<double[]> compute) {
        String task = (place.law() + 1) + "." + place.kind().label();
        try (Progress.Part part = context.progress().start(phase + " " + task + " #" + (place.index() + 1), steps)) {
            String name = phase + "." + task + "." + place.index();
            double[] row = context.checkpoints()
                    .load(name, in -> {
                        double[] values = new double[length];
                        for (int i = 0; i < length; i++) {
                            values[i] = in.readDouble();
                        }
                        return values;
                    })
                    .orElseGet(() -> {
                        double[] values = compute.get();
                        context.checkpoints().save(name, out -> {
                            for (double value : values) {
                                out.writeDouble(value);
                            }
                        });
                        return values;
                    });
            part.reached(steps, Double.NaN);
            return row;
        }
    }
}

package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * One fine-tuning of one model.
 *
 * @param model its name
 * @param optimizer with its learning rate: {@code sgd@0.001}
 * @param figures what was measured, by name
 */
record TransferRun(String model, String optimizer, Measurement.Group figures) {

    /** Returns all fine-tunings of a run: those that stand by optimiser and rate under {@code transfer}. */
    static List<TransferRun> of(RunResult run) {
        List<TransferRun> transfers = new ArrayList<>();
        for (ModelResult model : run.models()) {
            model.behaviour().getOrDefault("transfer", Map.of()).forEach((kind, byRate) -> {
                if (byRate instanceof Measurement.Group rates) {
                    rates.members().forEach((rate, figures) -> {
                        if (figures instanceof Measurement.Group group) {
                            transfers.add(new TransferRun(model.name(), kind + "@" + rate, group));
                        }
                    });
                }
            });
        }
        return transfers;
    }

    /** Returns a figure; NaN if it was not measured. */
    double figure(String name) {
        return Tables.member(figures, name);
    }

    /** A point of a curve. */
    record Point(double step, double value) {}

    /** Returns a curve: the values of one series over those of another, as far as both go. */
    List<Point> curve(String steps, String values) {
        List<Measurement> x = Tables.values(figures.members().get(steps));
        List<Measurement> y = Tables.values(figures.members().get(values));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
            if (x.get(i) instanceof Measurement.Scalar step && y.get(i) instanceof Measurement.Scalar value) {
                points.add(new Point(step.value(), value.value()));
            }
        }
        return points;
    }
}

package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.finetuning.FineTuningFindings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * One fine-tuning of one model.
 *
 * @param model its name
 * @param optimizer the optimiser's name
 * @param figures what was measured
 */
record TransferRun(String model, String optimizer, Measurement figures) {

    /** Returns all fine-tunings of a run. */
    static List<TransferRun> of(RunResult run) {
        List<TransferRun> transfers = new ArrayList<>();
        List<FineTuningFindings.Optimizer> optimizers =
                FineTuningFindings.of(run).optimizers();
        for (ModelResult model : run.models()) {
            for (FineTuningFindings.Optimizer optimizer : optimizers) {
                if (optimizer.transfer(model) instanceof Measurement.Group figures) {
                    transfers.add(new TransferRun(model.name(), optimizer.name(), figures));
                }
            }
        }
        return transfers;
    }

    /** A point of a curve. */
    record Point(double step, double value) {}

    /** Returns a curve: the values of one series over those of another, as far as both go. */
    List<Point> curve(Figure steps, Figure values) {
        List<Measurement> x = figures.figure(steps).entries();
        List<Measurement> y = figures.figure(values).entries();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
            if (x.get(i) instanceof Measurement.Scalar step && y.get(i) instanceof Measurement.Scalar value) {
                points.add(new Point(step.value(), value.value()));
            }
        }
        return points;
    }
}

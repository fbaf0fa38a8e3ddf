package org.isoloss.cli.plot;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/** The curves of a run for the terminal. */
public final class RunPlots {

    private RunPlots() {}

    /** Returns the training of its models: the loss above the entropy by step; no lines if none was trained, or under several laws. */
    public static List<String> training(RunResult run, Terminal terminal) {
        Entropy entropy = run.law().entropy();
        if (entropy == null) {
            return List.of();
        }
        List<PlotSeries> curves = new ArrayList<>();
        for (ModelResult model : run.models()) {
            TrainingRecord training = model.training();
            if (training != null && training.curve().size() > 1) {
                curves.add(new PlotSeries(
                        model.family(),
                        training.curve().stream()
                                .mapToDouble(TrainingRecord.Point::step)
                                .toArray(),
                        training.curve().stream()
                                .mapToDouble(point -> point.loss() - entropy.perToken())
                                .toArray()));
            }
        }
        return new TextPlot("loss above the entropy, nats a token", "steps", TextPlot.Scaling.LOGARITHMIC)
                .lines(curves, terminal);
    }
}

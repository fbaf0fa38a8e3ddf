package org.isoloss.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.Training;

/** The curves of a run for the terminal. */
public final class RunPlots {

    private RunPlots() {}

    /** Returns the training of its models: the loss above the entropy by step; no lines if none was trained. */
    public static List<String> training(RunResult run, Terminal terminal) {
        double entropy = run.law().entropy().perToken();
        List<Series> curves = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Training training = model.training();
            if (training != null && training.curve().size() > 1) {
                curves.add(new Series(
                        family(model.name()),
                        training.curve().stream()
                                .mapToDouble(Training.Point::step)
                                .toArray(),
                        training.curve().stream()
                                .mapToDouble(point -> point.loss() - entropy)
                                .toArray()));
            }
        }
        return new TextPlot("loss above the entropy, nats a token", "steps", TextPlot.Scaling.LOGARITHMIC)
                .lines(curves, terminal);
    }

    /** Returns the accuracy of each model by number of examples at the first example length; no lines without tables. */
    public static List<String> accuracy(RunResult run, Terminal terminal) {
        if (!(run.law().parameters().get("examples") instanceof List<?> examples)) {
            return List.of();
        }
        double[] places = new double[examples.size()];
        for (int i = 0; i < places.length; i++) {
            // By doubling, as the study chooses them; the first, usually zero, one step before one.
            places[i] = examples.get(i) instanceof Number n ? log2(n.doubleValue()) : Double.NaN;
        }
        List<Series> curves = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Measurement table =
                    model.behaviour().getOrDefault("idPrompts", Map.of()).get("accuracy");
            if (table instanceof Measurement.Series rows
                    && !rows.values().isEmpty()
                    && rows.values().get(0) instanceof Measurement.Series row
                    && row.values().size() == places.length) {
                curves.add(new Series(
                        model.name(),
                        places,
                        row.values().stream()
                                .mapToDouble(value ->
                                        value instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN)
                                .toArray()));
            }
        }
        return new TextPlot("accuracy at the first example length", "doublings of examples", TextPlot.Scaling.LINEAR)
                .lines(curves, terminal);
    }

    private static double log2(double examples) {
        return examples == 0 ? -1 : Math.log(examples) / Math.log(2);
    }

    private static String family(String model) {
        return model.replaceFirst("#\\d+$", "");
    }
}
